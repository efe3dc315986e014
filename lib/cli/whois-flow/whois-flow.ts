import { parseArguments } from '../arguments';
import { Terminal } from '../terminal';
import { UsageError } from '../usage-error';
import { toAnswer } from './answer';
import { Candidates } from './candidates';
import { Database } from './database';
import type { FlowLog } from './flow';
import { JsonFiles } from './json-files';
import { LogError } from './log-error';
import { Question, toQuestion } from './question';
import { asJson, asTable } from './report';

export const WHOIS_FLOW_USAGE = `whois-flow ADDRESS PORT TIME --json FILE… | --database URL
    Tells who inside was behind a public address and port at a time, from logged flows. TIME is ISO 8601 with its zone, or
    seconds since 1970. Exits with 0 when somebody was, 1 when nobody was.
    --json FILE           a file of ulogd's JSON output, also compressed (.gz); once for each
    --database URL        a PostgreSQL database, as postgresql://USER@HOST/DATABASE; passwords from PGPASSWORD or ~/.pgpass
    --protocol NAME       tcp, udp, dccp, sctp or udplite alone
    --tolerance SECONDS   by how much the clocks may differ; 1 without
    --output table|json   how to print the answer; table without`;

/** Runs `cdk-netfilter whois-flow`. */
export async function whoisFlow(args: readonly string[], io: Terminal): Promise<number> {
  const { question, log, output } = readArgs(args);
  const candidates = new Candidates(question);
  try {
    for await (const flow of log.search(question)) {
      candidates.add(flow);
    }
  } catch (error) {
    if (!(error instanceof LogError)) {
      throw error;
    }
    io.err(`${error.message}\n`);
    return 2;
  }
  const answer = toAnswer(question, candidates.matches(), log.reach);
  io.out(output === 'json' ? asJson(answer, question) : asTable(answer, question));
  return answer.flows.length > 0 ? 0 : 1;
}

interface WhoisFlowArgs {
  readonly question: Question;
  readonly log: FlowLog;
  readonly output: string;
}

function readArgs(args: readonly string[]): WhoisFlowArgs {
  const { values, positionals } = parse(args);
  if (values.output !== 'table' && values.output !== 'json') {
    throw new UsageError(`--output must be table or json, got ${values.output}`);
  }
  return {
    question: toQuestion(positionals.slice(0, 3), values.protocol, values.tolerance),
    log: toLog([...values.json, ...positionals.slice(3)], values.database),
    output: values.output,
  };
}

function parse(args: readonly string[]) {
  return parseArguments({
    args: [...args],
    options: {
      json: { type: 'string', multiple: true, default: [] },
      database: { type: 'string' },
      protocol: { type: 'string' },
      tolerance: { type: 'string', default: '1' },
      output: { type: 'string', default: 'table' },
    },
    allowPositionals: true,
  });
}

/** `--json a b` names both, since a shell makes that of `--json log*`. */
function toLog(files: readonly string[], database: string | undefined): FlowLog {
  if ((files.length > 0) === (database !== undefined)) {
    throw new UsageError(`whois-flow must be given either --json or --database, got ${database === undefined ? 'none' : 'both'}`);
  }
  return database === undefined ? new JsonFiles(files) : new Database(database);
}
