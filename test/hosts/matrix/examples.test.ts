import { Testing } from 'cdktf';
import { Confirm } from '../../../lib/contract';
import { NOTHING } from '../../../lib/engine';
import { hostStateOf } from '../../../lib/provider/host/values';
import { PostgresqlSchema } from '../../../lib/records';
import { Postgres } from '../../records/support/postgres';
import { describeWithRecords } from '../../records/support/programs';
import { EXAMPLES } from '../../support/cdktf-app/examples';
import { MACHINE_NEEDS, RELEASES, TestHost } from '../../support/hosts';
import { attributesIn, DeclaredHost } from '../../support/hosts/declared-host';
import { CONTROLLER_ADDRESS } from '../../support/hosts/network';
import { EXAMPLE_STACKS } from './example-stacks';
import { PATIENCE } from './patience';
import { REFUSED_EXAMPLES } from './refused-examples';

const PASSWORD = 'of the gateway: a=b';
const SECRETS: Readonly<Record<string, Readonly<Record<string, string>>>> = { 'flow-history-postgres': { database: PASSWORD } };

test('every example has a stack here', () => {
  expect(Object.keys(EXAMPLE_STACKS).sort()).toEqual([...EXAMPLES].sort());
});

describeWithRecords('the examples, on a host of each release', () => {
  let postgres: Postgres;

  beforeAll(async () => {
    // In the network of the hosts: `db.internal` of the example.
    const { controller } = await TestHost.sharedKeeper();
    postgres = Postgres.start({ netns: controller, address: CONTROLLER_ADDRESS });
    await postgres.create('netfilter');
    await postgres.as('postgres', 'netfilter', (client) =>
      client.query(`${PostgresqlSchema.script()}; CREATE ROLE gw1 LOGIN PASSWORD '${PASSWORD}' IN ROLE netfilter_writer`));
  });

  afterAll(async () => {
    postgres?.remove();
    await TestHost.stopAll();
  });

  describe.each(RELEASES)('%s', (release) => {
    let host: DeclaredHost;

    beforeAll(async () => {
      host = await DeclaredHost.start({ release, name: release, setup: `echo "${CONTROLLER_ADDRESS} db.internal" >>/etc/hosts` });
    }, PATIENCE);

    afterAll(() => host?.host.stop());

    test.each(EXAMPLES)('%s is deployed, found as it was deployed, and taken away; or its plan says why not', async (example) => {
      const attributes = attributesIn(EXAMPLE_STACKS[example](Testing.app()));
      const wanted = hostStateOf(attributes);
      const refused = REFUSED_EXAMPLES[release]?.[example];
      if (refused !== undefined) {
        expect(saidOf(await host.refusals(wanted, SECRETS[example]))).toEqual(refused);
        return;
      }
      await host.deploy(wanted, SECRETS[example], attributes.confirm as Confirm | undefined ?? null);
      expect((await host.look()).state).toEqual(wanted);
      await host.deploy(NOTHING);
      expect(await host.said('nft list ruleset; ls -A /etc/ulogd-* 2>/dev/null')).toBe('');
    });
  });
}, MACHINE_NEEDS.tools);

/** Errors of a plan, without the port by which this run has reached the host. */
function saidOf(problems: Awaited<ReturnType<DeclaredHost['refusals']>>): string[] {
  return problems.map(({ summary, detail }) => `${summary.replace(/^deploy@127\.0\.0\.1:\d+/, 'HOST')}\n${detail}`);
}
