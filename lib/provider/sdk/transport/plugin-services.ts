import { MethodDefinition, sendUnaryData, ServerDuplexStream, ServerUnaryCall, ServerWritableStream, UntypedServiceImplementation } from '@grpc/grpc-js';

export interface PluginEvents {
  /** Terraform is there: told at its first sign of life, and possibly again. */
  readonly onClientConnected: () => void;
  /** It asks the process to end. */
  readonly onShutdown: () => void;
  /** It is gone without having asked. */
  readonly onClientLost: () => void;
}

interface PluginService {
  readonly definitions: Record<string, MethodDefinition<Buffer, Buffer>>;
  readonly implementation: UntypedServiceImplementation;
}

const NOTHING = Buffer.alloc(0);

export interface PluginServices {
  readonly services: readonly PluginService[];
  /** Ends the streams that are held open, so that the connection can close. */
  endStreams(): void;
}

/**
 * The services that go-plugin, the library on Terraform's side, expects beside the provider's own. Their messages are
 * empty or never sent, so that raw bytes are codec enough.
 */
export function pluginServices({ onClientConnected, onShutdown, onClientLost }: PluginEvents): PluginServices {
  const open = new Set<ServerWritableStream<Buffer, Buffer> | ServerDuplexStream<Buffer, Buffer>>();

  // Would carry our stdout and stderr; both are pipes already. Held open, or Terraform logs an error at each start.
  // It ends with the connection, which makes it the one sign that Terraform was killed.
  const stdio: PluginService = {
    definitions: { streamStdio: method('/plugin.GRPCStdio/StreamStdio', { responseStream: true }) },
    implementation: {
      streamStdio: (call: ServerWritableStream<Buffer, Buffer>) => {
        open.add(call);
        onClientConnected();
        call.on('cancelled', onClientLost);
      },
    },
  };

  // Would open further connections, which no provider call uses.
  const broker: PluginService = {
    definitions: { startStream: method('/plugin.GRPCBroker/StartStream', { requestStream: true, responseStream: true }) },
    implementation: {
      startStream: (call: ServerDuplexStream<Buffer, Buffer>) => {
        open.add(call);
        call.on('data', () => undefined).on('end', () => call.end());
      },
    },
  };

  // Unanswered, Terraform waits until it kills the process: seconds at each of its three or four starts.
  const controller: PluginService = {
    definitions: { shutdown: method('/plugin.GRPCController/Shutdown', {}) },
    implementation: {
      shutdown: (_call: ServerUnaryCall<Buffer, Buffer>, respond: sendUnaryData<Buffer>) => {
        respond(null, NOTHING);
        onShutdown();
      },
    },
  };

  return {
    services: [stdio, broker, controller],
    endStreams: () => open.forEach((call) => call.end()),
  };
}

function method(path: string, streams: { requestStream?: boolean; responseStream?: boolean }): MethodDefinition<Buffer, Buffer> {
  const bytes = (value: Buffer) => value;
  return {
    path,
    requestStream: streams.requestStream ?? false,
    responseStream: streams.responseStream ?? false,
    requestSerialize: bytes,
    requestDeserialize: bytes,
    responseSerialize: bytes,
    responseDeserialize: bytes,
  };
}
