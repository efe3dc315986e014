import { HostDirectory, HostFile, isFileMode, isFilePath, secretsIn } from '../contract';
import { badFilePath, badMode, badUser, checkWithoutFile, declaredTwice } from './errors';
import { HostDirectoryProps, HostFileProps, HostPathProps } from './host-file-props';
import { LargeTexts } from './planting/large-texts';
import { terraformText } from './terraform-text';

/** The files and directories of a host, checked as they come. */
export class HostFiles {
  public readonly files = new Map<string, HostFile>();
  private readonly directories = new Map<string, HostDirectory>();

  public constructor(private readonly place: string) {}

  public addFile(path: string, props: HostFileProps): void {
    const permissions = this.permissions(path, props, '0644');
    if (props.check !== undefined && !props.check.includes('%s')) {
      throw checkWithoutFile(this.place, path, props.check);
    }
    this.files.set(path, { content: props.content, ...permissions, check: props.check });
  }

  public addDirectory(path: string, props: HostDirectoryProps): void {
    this.directories.set(path, this.permissions(path, props, '0755'));
  }

  /** Declares a directory unless that was done already. */
  public ensureDirectory(path: string, props: HostDirectoryProps): void {
    if (!this.directories.has(path)) {
      this.addDirectory(path, props);
    }
  }

  /** The secrets that stand in a file, with its path. */
  public secrets(): (readonly [path: string, name: string])[] {
    return [...this.files].flatMap(([path, { content }]) => secretsIn(content).map((name) => [path, name] as const));
  }

  /** What Terraform gets. */
  public renderFiles(texts: LargeTexts): Record<string, HostFile> {
    return Object.fromEntries([...this.files].map(([path, file]) => [terraformText(path), {
      ...file, content: texts.expression(path, file.content), check: file.check ? terraformText(file.check) : file.check,
    }]));
  }

  /** What Terraform gets. */
  public renderDirectories(): Record<string, HostDirectory> {
    return Object.fromEntries([...this.directories].map(([path, directory]) => [terraformText(path), directory]));
  }

  private permissions(path: string, props: HostPathProps, usual: string): HostDirectory {
    if (!isFilePath(path)) {
      throw badFilePath(this.place, path);
    }
    const { mode = usual, owner = 'root', group = 'root' } = props;
    if (!isFileMode(mode)) {
      throw badMode(this.place, path, mode);
    }
    for (const name of [owner, group]) {
      if (!/^[A-Za-z_][A-Za-z0-9_.-]*\$?$/.test(name)) {
        throw badUser(this.place, path, name);
      }
    }
    if (this.files.has(path) || this.directories.has(path)) {
      throw declaredTwice(this.place, `path ${path}`, 'one declaration', 'another');
    }
    return { mode, owner, group };
  }
}
