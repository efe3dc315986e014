import { NftField } from '../field';

/** Chunks of an SCTP packet: whether one is there, `SctpChunk.INIT.exists()`, and its fields. **Requires** nft 0.9.9 and kernel 5.14. */
export class SctpChunk {
  /** User data */
  public static readonly DATA = NftField._extension('sctp chunk', 'data');
  /** The number of the chunk */
  public static readonly DATA_TYPE = NftField._extension('sctp chunk', 'data', 'type');
  /** The flags of the chunk */
  public static readonly DATA_FLAGS = NftField._extension('sctp chunk', 'data', 'flags');
  /** The length of the chunk, in bytes */
  public static readonly DATA_LENGTH = NftField._extension('sctp chunk', 'data', 'length');
  /** The transmission sequence number */
  public static readonly DATA_TSN = NftField._extension('sctp chunk', 'data', 'tsn');
  /** The number of the stream */
  public static readonly DATA_STREAM = NftField._extension('sctp chunk', 'data', 'stream');
  /** The sequence number within the stream */
  public static readonly DATA_SSN = NftField._extension('sctp chunk', 'data', 'ssn');
  /** The protocol of the payload */
  public static readonly DATA_PPID = NftField._extension('sctp chunk', 'data', 'ppid');
  /** A new association */
  public static readonly INIT = NftField._extension('sctp chunk', 'init');
  /** The number of the chunk */
  public static readonly INIT_TYPE = NftField._extension('sctp chunk', 'init', 'type');
  /** The flags of the chunk */
  public static readonly INIT_FLAGS = NftField._extension('sctp chunk', 'init', 'flags');
  /** The length of the chunk, in bytes */
  public static readonly INIT_LENGTH = NftField._extension('sctp chunk', 'init', 'length');
  /** The tag of the sender */
  public static readonly INIT_INIT_TAG = NftField._extension('sctp chunk', 'init', 'init-tag');
  /** The receive window, in bytes */
  public static readonly INIT_A_RWND = NftField._extension('sctp chunk', 'init', 'a-rwnd');
  /** How many streams go out */
  public static readonly INIT_NUM_OUTBOUND_STREAMS = NftField._extension('sctp chunk', 'init', 'num-outbound-streams');
  /** How many streams come in */
  public static readonly INIT_NUM_INBOUND_STREAMS = NftField._extension('sctp chunk', 'init', 'num-inbound-streams');
  /** The first transmission sequence number */
  public static readonly INIT_INITIAL_TSN = NftField._extension('sctp chunk', 'init', 'initial-tsn');
  /** The answer to a new association */
  public static readonly INIT_ACK = NftField._extension('sctp chunk', 'init-ack');
  /** The number of the chunk */
  public static readonly INIT_ACK_TYPE = NftField._extension('sctp chunk', 'init-ack', 'type');
  /** The flags of the chunk */
  public static readonly INIT_ACK_FLAGS = NftField._extension('sctp chunk', 'init-ack', 'flags');
  /** The length of the chunk, in bytes */
  public static readonly INIT_ACK_LENGTH = NftField._extension('sctp chunk', 'init-ack', 'length');
  /** The tag of the sender */
  public static readonly INIT_ACK_INIT_TAG = NftField._extension('sctp chunk', 'init-ack', 'init-tag');
  /** The receive window, in bytes */
  public static readonly INIT_ACK_A_RWND = NftField._extension('sctp chunk', 'init-ack', 'a-rwnd');
  /** How many streams go out */
  public static readonly INIT_ACK_NUM_OUTBOUND_STREAMS = NftField._extension('sctp chunk', 'init-ack', 'num-outbound-streams');
  /** How many streams come in */
  public static readonly INIT_ACK_NUM_INBOUND_STREAMS = NftField._extension('sctp chunk', 'init-ack', 'num-inbound-streams');
  /** The first transmission sequence number */
  public static readonly INIT_ACK_INITIAL_TSN = NftField._extension('sctp chunk', 'init-ack', 'initial-tsn');
  /** A selective acknowledgement */
  public static readonly SACK = NftField._extension('sctp chunk', 'sack');
  /** The number of the chunk */
  public static readonly SACK_TYPE = NftField._extension('sctp chunk', 'sack', 'type');
  /** The flags of the chunk */
  public static readonly SACK_FLAGS = NftField._extension('sctp chunk', 'sack', 'flags');
  /** The length of the chunk, in bytes */
  public static readonly SACK_LENGTH = NftField._extension('sctp chunk', 'sack', 'length');
  /** The transmission sequence number up to which all has arrived */
  public static readonly SACK_CUM_TSN_ACK = NftField._extension('sctp chunk', 'sack', 'cum-tsn-ack');
  /** The receive window, in bytes */
  public static readonly SACK_A_RWND = NftField._extension('sctp chunk', 'sack', 'a-rwnd');
  /** How many blocks arrived beyond a gap */
  public static readonly SACK_NUM_GAP_ACK_BLOCKS = NftField._extension('sctp chunk', 'sack', 'num-gap-ack-blocks');
  /** How many arrived twice */
  public static readonly SACK_NUM_DUP_TSNS = NftField._extension('sctp chunk', 'sack', 'num-dup-tsns');
  /** A heartbeat */
  public static readonly HEARTBEAT = NftField._extension('sctp chunk', 'heartbeat');
  /** The number of the chunk */
  public static readonly HEARTBEAT_TYPE = NftField._extension('sctp chunk', 'heartbeat', 'type');
  /** The flags of the chunk */
  public static readonly HEARTBEAT_FLAGS = NftField._extension('sctp chunk', 'heartbeat', 'flags');
  /** The length of the chunk, in bytes */
  public static readonly HEARTBEAT_LENGTH = NftField._extension('sctp chunk', 'heartbeat', 'length');
  /** The answer to a heartbeat */
  public static readonly HEARTBEAT_ACK = NftField._extension('sctp chunk', 'heartbeat-ack');
  /** The number of the chunk */
  public static readonly HEARTBEAT_ACK_TYPE = NftField._extension('sctp chunk', 'heartbeat-ack', 'type');
  /** The flags of the chunk */
  public static readonly HEARTBEAT_ACK_FLAGS = NftField._extension('sctp chunk', 'heartbeat-ack', 'flags');
  /** The length of the chunk, in bytes */
  public static readonly HEARTBEAT_ACK_LENGTH = NftField._extension('sctp chunk', 'heartbeat-ack', 'length');
  /** The end of an association by an abort */
  public static readonly ABORT = NftField._extension('sctp chunk', 'abort');
  /** The number of the chunk */
  public static readonly ABORT_TYPE = NftField._extension('sctp chunk', 'abort', 'type');
  /** The flags of the chunk */
  public static readonly ABORT_FLAGS = NftField._extension('sctp chunk', 'abort', 'flags');
  /** The length of the chunk, in bytes */
  public static readonly ABORT_LENGTH = NftField._extension('sctp chunk', 'abort', 'length');
  /** The end of an association */
  public static readonly SHUTDOWN = NftField._extension('sctp chunk', 'shutdown');
  /** The number of the chunk */
  public static readonly SHUTDOWN_TYPE = NftField._extension('sctp chunk', 'shutdown', 'type');
  /** The flags of the chunk */
  public static readonly SHUTDOWN_FLAGS = NftField._extension('sctp chunk', 'shutdown', 'flags');
  /** The length of the chunk, in bytes */
  public static readonly SHUTDOWN_LENGTH = NftField._extension('sctp chunk', 'shutdown', 'length');
  /** The transmission sequence number up to which all has arrived */
  public static readonly SHUTDOWN_CUM_TSN_ACK = NftField._extension('sctp chunk', 'shutdown', 'cum-tsn-ack');
  /** The answer to the end of an association */
  public static readonly SHUTDOWN_ACK = NftField._extension('sctp chunk', 'shutdown-ack');
  /** The number of the chunk */
  public static readonly SHUTDOWN_ACK_TYPE = NftField._extension('sctp chunk', 'shutdown-ack', 'type');
  /** The flags of the chunk */
  public static readonly SHUTDOWN_ACK_FLAGS = NftField._extension('sctp chunk', 'shutdown-ack', 'flags');
  /** The length of the chunk, in bytes */
  public static readonly SHUTDOWN_ACK_LENGTH = NftField._extension('sctp chunk', 'shutdown-ack', 'length');
  /** An error */
  public static readonly ERROR = NftField._extension('sctp chunk', 'error');
  /** The number of the chunk */
  public static readonly ERROR_TYPE = NftField._extension('sctp chunk', 'error', 'type');
  /** The flags of the chunk */
  public static readonly ERROR_FLAGS = NftField._extension('sctp chunk', 'error', 'flags');
  /** The length of the chunk, in bytes */
  public static readonly ERROR_LENGTH = NftField._extension('sctp chunk', 'error', 'length');
  /** The cookie of a new association */
  public static readonly COOKIE_ECHO = NftField._extension('sctp chunk', 'cookie-echo');
  /** The number of the chunk */
  public static readonly COOKIE_ECHO_TYPE = NftField._extension('sctp chunk', 'cookie-echo', 'type');
  /** The flags of the chunk */
  public static readonly COOKIE_ECHO_FLAGS = NftField._extension('sctp chunk', 'cookie-echo', 'flags');
  /** The length of the chunk, in bytes */
  public static readonly COOKIE_ECHO_LENGTH = NftField._extension('sctp chunk', 'cookie-echo', 'length');
  /** The answer to a cookie */
  public static readonly COOKIE_ACK = NftField._extension('sctp chunk', 'cookie-ack');
  /** The number of the chunk */
  public static readonly COOKIE_ACK_TYPE = NftField._extension('sctp chunk', 'cookie-ack', 'type');
  /** The flags of the chunk */
  public static readonly COOKIE_ACK_FLAGS = NftField._extension('sctp chunk', 'cookie-ack', 'flags');
  /** The length of the chunk, in bytes */
  public static readonly COOKIE_ACK_LENGTH = NftField._extension('sctp chunk', 'cookie-ack', 'length');
  /** A notification of congestion */
  public static readonly ECNE = NftField._extension('sctp chunk', 'ecne');
  /** The number of the chunk */
  public static readonly ECNE_TYPE = NftField._extension('sctp chunk', 'ecne', 'type');
  /** The flags of the chunk */
  public static readonly ECNE_FLAGS = NftField._extension('sctp chunk', 'ecne', 'flags');
  /** The length of the chunk, in bytes */
  public static readonly ECNE_LENGTH = NftField._extension('sctp chunk', 'ecne', 'length');
  /** The lowest transmission sequence number concerned */
  public static readonly ECNE_LOWEST_TSN = NftField._extension('sctp chunk', 'ecne', 'lowest-tsn');
  /** The window was reduced */
  public static readonly CWR = NftField._extension('sctp chunk', 'cwr');
  /** The number of the chunk */
  public static readonly CWR_TYPE = NftField._extension('sctp chunk', 'cwr', 'type');
  /** The flags of the chunk */
  public static readonly CWR_FLAGS = NftField._extension('sctp chunk', 'cwr', 'flags');
  /** The length of the chunk, in bytes */
  public static readonly CWR_LENGTH = NftField._extension('sctp chunk', 'cwr', 'length');
  /** The lowest transmission sequence number concerned */
  public static readonly CWR_LOWEST_TSN = NftField._extension('sctp chunk', 'cwr', 'lowest-tsn');
  /** The end of an association is complete */
  public static readonly SHUTDOWN_COMPLETE = NftField._extension('sctp chunk', 'shutdown-complete');
  /** The number of the chunk */
  public static readonly SHUTDOWN_COMPLETE_TYPE = NftField._extension('sctp chunk', 'shutdown-complete', 'type');
  /** The flags of the chunk */
  public static readonly SHUTDOWN_COMPLETE_FLAGS = NftField._extension('sctp chunk', 'shutdown-complete', 'flags');
  /** The length of the chunk, in bytes */
  public static readonly SHUTDOWN_COMPLETE_LENGTH = NftField._extension('sctp chunk', 'shutdown-complete', 'length');
  /** The answer to a change of addresses */
  public static readonly ASCONF_ACK = NftField._extension('sctp chunk', 'asconf-ack');
  /** The number of the chunk */
  public static readonly ASCONF_ACK_TYPE = NftField._extension('sctp chunk', 'asconf-ack', 'type');
  /** The flags of the chunk */
  public static readonly ASCONF_ACK_FLAGS = NftField._extension('sctp chunk', 'asconf-ack', 'flags');
  /** The length of the chunk, in bytes */
  public static readonly ASCONF_ACK_LENGTH = NftField._extension('sctp chunk', 'asconf-ack', 'length');
  /** The sequence number of the change */
  public static readonly ASCONF_ACK_SEQNO = NftField._extension('sctp chunk', 'asconf-ack', 'seqno');
  /** What is no longer awaited */
  public static readonly FORWARD_TSN = NftField._extension('sctp chunk', 'forward-tsn');
  /** The number of the chunk */
  public static readonly FORWARD_TSN_TYPE = NftField._extension('sctp chunk', 'forward-tsn', 'type');
  /** The flags of the chunk */
  public static readonly FORWARD_TSN_FLAGS = NftField._extension('sctp chunk', 'forward-tsn', 'flags');
  /** The length of the chunk, in bytes */
  public static readonly FORWARD_TSN_LENGTH = NftField._extension('sctp chunk', 'forward-tsn', 'length');
  /** The transmission sequence number up to which nothing more is awaited */
  public static readonly FORWARD_TSN_NEW_CUM_TSN = NftField._extension('sctp chunk', 'forward-tsn', 'new-cum-tsn');
  /** A change of addresses */
  public static readonly ASCONF = NftField._extension('sctp chunk', 'asconf');
  /** The number of the chunk */
  public static readonly ASCONF_TYPE = NftField._extension('sctp chunk', 'asconf', 'type');
  /** The flags of the chunk */
  public static readonly ASCONF_FLAGS = NftField._extension('sctp chunk', 'asconf', 'flags');
  /** The length of the chunk, in bytes */
  public static readonly ASCONF_LENGTH = NftField._extension('sctp chunk', 'asconf', 'length');
  /** The sequence number of the change */
  public static readonly ASCONF_SEQNO = NftField._extension('sctp chunk', 'asconf', 'seqno');

  private constructor() {}
}
