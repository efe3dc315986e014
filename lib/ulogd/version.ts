/** The versions of ulogd that this library knows. */
export enum UlogdVersion {
  /** Has no IPFIX and no `attach_conntrack`, writes JSON to files only, and connects to PostgreSQL by a `connstring` alone. */
  V2_0_7 = '2.0.7',
  V2_0_8 = '2.0.8',
  /** Takes unknown keys and bad integers for errors, and no longer has the input ULOG. */
  V2_0_9 = '2.0.9',
}
