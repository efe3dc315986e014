import { App } from 'cdktf';
import { IpsFailure, IpsSituation } from '../../lib';
import { Gateway } from './support/gateway';
import { describeInVm } from './support/lab';
import { Probes } from './support/probes';

/** What ends must end at once, and come back when the test says so. */
const OBEDIENT = '[Service]\nRestart=no\nKillSignal=SIGKILL\nExecStop=\n';
const LISTENS = '[ "$(wc -l </proc/net/netfilter/nfnetlink_queue)" = 2 ]';
const PID = '$(systemctl show -P MainPID suricata)';

describeInVm('what becomes of packets when Suricata fails is what failures() says', (lab) => {
  let probes: Probes;

  beforeAll(async () => {
    probes = await Probes.prepare(lab.vm);
    await lab.vm.said(`mkdir -p /run/systemd/system/suricata.service.d; cat >/run/systemd/system/suricata.service.d/z.conf <<'END'\n${OBEDIENT}END`);
  });

  const started = async () => {
    await lab.vm.said('systemctl start suricata');
    await lab.vm.until(LISTENS);
  };
  /** Runs a command that has systemd start it, and stops its process before it listens. */
  const heldAtStart = (command: string) => lab.vm.said(`before=${PID}; ${command}
until [ "${PID}" != "$before" ] && [ "${PID}" != 0 ]; do sleep 0.05; done; kill -STOP ${PID}; ! ${LISTENS}`);

  describe.each([[false, false], [true, false], [false, true], [true, true]])('bypass %s, failOpen %s', (bypass, failOpen) => {
    let failures: readonly IpsFailure[];
    const of = (situation: IpsSituation) => failures.find((failure) => failure.situation === situation)!;

    beforeAll(async () => {
      await lab.deployment.apply((app: App) => {
        const gateway = new Gateway(app, lab.vm, { queueCount: 2, bypass, failOpen });
        failures = gateway.chains[0].failures();
        return gateway;
      });
    });

    beforeEach(async () => {
      await started();
      expect(await probes.outcome()).toBe('pass');
    });

    afterEach(() => lab.vm.exec('systemctl kill -s KILL suricata; systemctl stop suricata; systemctl reset-failed suricata'));

    test('absent', async () => {
      await lab.vm.said('systemctl stop suricata');
      expect(await probes.outcome()).toBe(of(IpsSituation.ABSENT).arriving);
    });

    test('starting: until it listens', async () => {
      await lab.vm.said('systemctl stop suricata');
      await heldAtStart('systemctl start --no-block suricata');
      expect(await probes.outcome()).toBe(of(IpsSituation.STARTING).arriving);
    });

    test('slow: what waits goes on when it comes to it, and what comes when its queue is full has the fate that is named', async () => {
      await lab.vm.said(`kill -STOP ${PID}`);
      expect(await probes.waiting(async () => undefined)).toBe(0);
      await probes.fill();
      expect(await probes.outcome()).toBe(of(IpsSituation.SLOW).arriving);
      expect(await probes.waiting(() => lab.vm.said(`kill -CONT ${PID}; sleep 5`))).toBeGreaterThan(0);
    });

    test('restarting', async () => {
      await lab.vm.said(`kill -STOP ${PID}`);
      const waiting = await probes.waiting(() => heldAtStart('systemctl restart --no-block suricata'));
      expect(waiting === 0 ? 'drop' : 'pass').toBe(of(IpsSituation.RESTARTING).waiting);
      expect(await probes.outcome()).toBe(of(IpsSituation.RESTARTING).arriving);
    });

    test('crashed', async () => {
      await lab.vm.said(`kill -STOP ${PID}`);
      const waiting = await probes.waiting(() => lab.vm.said(`kill -KILL ${PID}`));
      expect(waiting === 0 ? 'drop' : 'pass').toBe(of(IpsSituation.CRASHED).waiting);
      expect(await probes.outcome()).toBe(of(IpsSituation.CRASHED).arriving);
    });
  });
});
