/** Who may do what with a path. */
export interface HostPathProps {
  /**
   * Permissions: four octal digits.
   *
   * @default - 0644 of a file, 0755 of a directory
   */
  readonly mode?: string;

  /**
   * User who owns it.
   *
   * @default root
   */
  readonly owner?: string;

  /**
   * Its group.
   *
   * @default root
   */
  readonly group?: string;
}

/** A directory to be kept on a host. */
export interface HostDirectoryProps extends HostPathProps {}

/** A file to be kept on a host. */
export interface HostFileProps extends HostPathProps {
  /** The whole text. What `NetfilterHost.addSecret` gives stands in it for a secret. */
  readonly content: string;

  /**
   * A command for sh that finds the text good by exiting with 0, in which `%s` is where the new text is staged. It runs on
   * the host, as root, in a network namespace of its own, before anything changes; when it fails, nothing does.
   *
   * @default - the text is not checked
   */
  readonly check?: string;
}
