import { checkPath } from './check';
import { checkSearch, DEFAULT_INDEX_PREFIX, SearchOutputProps } from './search-output-props';

/** Where Vector puts records. */
export class VectorOutput {
  /** An Elasticsearch or OpenSearch, in an index for each day. */
  public static elasticsearch(props: SearchOutputProps): VectorOutput {
    checkSearch('Vector pipeline', props);
    const { hosts, indexPrefix, user, password } = props;
    return new VectorOutput('elasticsearch', [
      `endpoints = [${hosts.map((host) => `"${host}"`).join(', ')}]`,
      'mode = "bulk"',
      `bulk.index = "${indexPrefix ?? DEFAULT_INDEX_PREFIX}-%Y.%m.%d"`,
      ...user === undefined ? [] : ['auth.strategy = "basic"', `auth.user = "${user}"`, `auth.password = "${password}"`],
    ]);
  }

  /** A file, a line of JSON for each record. */
  public static file(path: string): VectorOutput {
    checkPath('Vector pipeline', 'path', path);
    return new VectorOutput('file', [`path = "${path}"`, 'encoding.codec = "json"']);
  }

  /** Vector's own standard output, to look at. */
  public static stdout(): VectorOutput {
    return new VectorOutput('console', ['encoding.codec = "json"']);
  }

  private constructor(
    /** @internal */
    public readonly _type: string,
    /** @internal */
    public readonly _lines: readonly string[],
  ) {}
}
