import { Deployment } from '../../support/deployment';
import { describeWith } from '../../support/require-tools';
import { Vm, VM_NEEDS } from './vm';

/** A computer, and what Terraform deploys to it; there when the first test begins. */
export interface Lab {
  readonly vm: Vm;
  readonly deployment: Deployment;
}

/** `describe` with a computer of its own. */
export function describeInVm(name: string, tests: (lab: Lab) => void): void {
  describeWith(VM_NEEDS, name, () => {
    let vm: Vm | undefined;
    let deployment: Deployment | undefined;

    beforeAll(async () => {
      vm = await Vm.start();
      deployment = new Deployment();
    });

    afterAll(async () => {
      await vm?.stop();
      deployment?.remove();
    });

    tests({
      get vm() { return there(vm); },
      get deployment() { return there(deployment); },
    });
  });
}

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the computer must have been started');
  return value;
}
