import { Construct } from 'constructs';
import { badDaemonName } from './errors';

/** What may be part of the names of files, services and users. */
export const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

/** The id of a construct that names files and services. */
export function checkName({ node }: Construct, id: string): void {
  if (!NAME.test(id)) {
    throw badDaemonName(node.path, id);
  }
}
