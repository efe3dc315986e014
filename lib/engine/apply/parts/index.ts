import { Part } from '../part';
import { Step } from '../step';
import { files } from './files';
import { modules } from './modules';
import { tables } from './tables';
import { values } from './values';

export { questions, tableCall } from './tables';

/** All parts, in the order in which they are prepared and committed; they are undone the other way round. */
export function partsOf(step: Step): readonly Part[] {
  return [modules, values, files, tables].map((part) => part(step));
}
