import { Family } from '../model/table';
import { Cursor } from './cursor';

/** What a reader of statements and expressions knows of the place where it stands. */
export interface Context {
  readonly cursor: Cursor;
  readonly family: Family;
}
