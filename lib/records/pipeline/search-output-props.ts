import { halfLogin, noHosts } from '../errors';
import { checkSecret, checkText, checkUrl } from './check';

/**
 * Where an Elasticsearch or OpenSearch is.
 *
 * Errors: no host [NF7010], a user without a password [NF7011].
 */
export interface SearchOutputProps {
  /** Its nodes, as `https://HOST:PORT`. */
  readonly hosts: string[];

  /**
   * What the names of indices begin with; the day follows.
   *
   * @default - `netfilter`, for indices such as `netfilter-2026.02.22`
   */
  readonly indexPrefix?: string;

  /**
   * Who writes.
   *
   * @default - no login
   */
  readonly user?: string;

  /**
   * Stands for the password: `${secret:NAME}`, or a variable of the program's own such as `${ES_PASSWORD}`.
   *
   * @default - no password
   */
  readonly password?: string;
}

export const DEFAULT_INDEX_PREFIX = 'netfilter';

export function checkSearch(where: string, props: SearchOutputProps): void {
  if (props.hosts.length === 0) {
    throw noHosts(where);
  }
  props.hosts.forEach((host) => checkUrl(where, 'hosts', host));
  checkText(where, 'indexPrefix', props.indexPrefix);
  checkText(where, 'user', props.user);
  checkSecret(where, 'password', props.password);
  if ((props.user === undefined) !== (props.password === undefined)) {
    throw halfLogin(where);
  }
}
