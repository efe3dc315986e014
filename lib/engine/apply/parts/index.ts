import { Part } from '../part';
import { Step } from '../step';
import { boot } from './boot';
import { directories } from './directories';
import { files, formerFiles } from './files';
import { modules } from './modules';
import { formerServices, services, servicesAfterTables, servicesBeforeTables } from './services';
import { tables } from './tables';
import { values } from './values';

export { BOOT_FILE } from './boot';
export { trials } from './files';
export { serviceQuestions } from './services';
export { elementQuestions, questions, tableCall } from './tables';

/** All parts, in the order in which they are prepared and committed; they are undone the other way round. */
export function partsOf(step: Step): readonly Part[] {
  return [
    boot, formerServices, modules, values, directories, files, servicesBeforeTables, tables, servicesAfterTables, formerFiles, services,
  ].map((part) => part(step));
}
