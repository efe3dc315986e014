import { checkLog } from '../../../lib/nft/check/log';
import { levelWithGroup } from '../../../lib/nft/errors';

// No factory makes such a statement; text that is read may.
test.each([
  { level: 'info', flags: [] },
  { flags: ['skuid'] },
])('a group and %j exclude each other', (more) => {
  expect(checkLog({ kind: 'log', group: 2, ...more })).toEqual([levelWithGroup()]);
});

test('the error says what to do', () => {
  expect(levelWithGroup()).toEqual({
    code: 'NF1012', message: `log level cannot be combined with a group; drop 'level', or use Log.toSyslog()`,
  });
});
