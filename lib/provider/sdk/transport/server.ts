import { MethodDefinition, sendUnaryData, Server, ServerCredentials, ServerUnaryCall, status, UntypedHandleCall } from '@grpc/grpc-js';
import { Message } from '../protobuf';
import { Handlers, Rpc, RPCS, RpcName } from '../protocol';
import { PluginEvents, pluginServices } from './plugin-services';

export interface ServerOptions extends PluginEvents {
  readonly handlers: Handlers;
  readonly credentials: ServerCredentials;
}

/** The gRPC server with everything that Terraform expects to find on it; not yet listening. */
export function makeServer({ handlers, credentials, ...events }: ServerOptions) {
  // A state may be larger than the 4 MB that gRPC allows by default, and Terraform itself sets no limit.
  const server = new Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });

  const methods = (Object.keys(RPCS) as RpcName[]).map((name) => {
    // One name ties the codecs to the handler; the compiler cannot follow that through a union.
    const rpc = RPCS[name] as unknown as Rpc<object, object>;
    const handler = handlers[name] as unknown as (request: object) => Promise<object>;
    return { name, definition: unary(`/tfplugin6.Provider/${name}`, rpc.request, rpc.response), handle: answer(name, handler, events.onClientConnected) };
  });
  server.addService(
    Object.fromEntries(methods.map(({ name, definition }) => [name, definition])),
    Object.fromEntries(methods.map(({ name, handle }) => [name, handle])),
  );
  const plugin = pluginServices(events);
  for (const { definitions, implementation } of plugin.services) server.addService(definitions, implementation);

  return {
    /** Resolves to the port, or to a meaningless number for a socket. */
    listen: (target: string) => new Promise<number>((resolve, reject) => {
      server.bindAsync(target, credentials, (error, port) => (error ? reject(error) : resolve(port)));
    }),
    /** Resolves when the last answer is written and the connection closed. */
    close: () => new Promise<void>((resolve) => {
      plugin.endStreams();
      server.tryShutdown(() => resolve());
    }),
  };
}

function unary(path: string, request: Message<object>, response: Message<object>): MethodDefinition<object, object> {
  return {
    path,
    requestStream: false,
    responseStream: false,
    requestSerialize: (value) => request.encode(value),
    requestDeserialize: (bytes) => request.decode(bytes),
    responseSerialize: (value) => response.encode(value),
    responseDeserialize: (bytes) => response.decode(bytes),
  };
}

function answer(name: string, handler: (request: object) => Promise<object>, onCalled: () => void): UntypedHandleCall {
  return (call: ServerUnaryCall<object, object>, respond: sendUnaryData<object>) => {
    onCalled();
    handler(call.request).then(
      (response) => respond(null, response),
      (error: unknown) => respond({ code: status.INTERNAL, details: `${name}: ${String(error)}` }),
    );
  };
}

/** TLS in which only the holder of `clientCertificate` gets further than the handshake. */
export function mutualTls(keyPem: string, certPem: string, clientCertificate: string): ServerCredentials {
  const pair = { private_key: Buffer.from(keyPem), cert_chain: Buffer.from(certPem) };
  return ServerCredentials.createSsl(Buffer.from(clientCertificate), [pair], true);
}
