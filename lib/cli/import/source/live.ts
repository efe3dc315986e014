import { Target } from '../../../contract';
import { ConnectionPool } from '../../../engine';
import { ImportError } from '../import-error';

/** What nft lists on a running host. */
export async function listRuleset(target: Target): Promise<{ readonly name: string; readonly text: string }> {
  const pool = new ConnectionPool();
  try {
    const host = await pool.get(target);
    const { code, stdout, stderr } = await host.run('PATH=$PATH:/usr/sbin:/sbin nft list ruleset\n', { timeoutMs: 120_000 });
    if (code !== 0) {
      throw new ImportError(`${host.name}: nft must list its ruleset, got ${stderr.trim() || `status ${code}`}; install nftables there`);
    }
    return { name: host.name, text: stdout };
  } finally {
    await pool.closeAll();
  }
}
