import { HAS_MODULE } from '../../observe/script';
import { call } from '../../shell/program';
import { Part } from '../part';
import { Step } from '../step';

/** `L MODULE`: loads it. */
const LOAD_MODULE = 'L(){ loaded "$1" || e=$(modprobe -- "$1" 2>&1) || refuse module "$1" "$e"; }';

/** Modules are loaded while the change is prepared: sysctls may exist only then. None is ever unloaded. */
export function modules({ change }: Step): Part {
  return {
    functions: [HAS_MODULE, LOAD_MODULE],
    prepare: change.modules.map((module) => call('L', module)),
    commit: [],
  };
}
