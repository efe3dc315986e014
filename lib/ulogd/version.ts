/** The versions of ulogd that this library knows. */
export enum UlogdVersion {
  V2_0_8 = '2.0.8',
  /** Takes unknown keys and bad integers for errors, and no longer has the input ULOG. */
  V2_0_9 = '2.0.9',
}
