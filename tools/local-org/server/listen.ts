import {
  createServer as createHttp,
  type IncomingMessage,
  type Server as HttpServer,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createNet, type Server } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { generate } from 'selfsigned';
import type { HostNames } from './options.ts';
import { faceOf, type Face } from './origins.ts';

/** The port cannot be had; the message says what to do. */
export class PortError extends Error {}

function answerUnknownHost(response: ServerResponse, host: string | undefined): void {
  response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`No part of this local org answers to the host "${host ?? ''}".\n`);
}

function certificate(hosts: HostNames): ReturnType<typeof generate> {
  const names = [hosts.lightning, hosts.softphone, hosts.aircall, 'localhost'];
  return generate([{ name: 'commonName', value: hosts.lightning }], {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) }],
  });
}

/** First byte of a TLS handshake. */
const TLS_HANDSHAKE = 0x16;

/**
 * One port for both protocols: with `--https` browsers get TLS, while programs on this machine reach plain
 * localhost without having to trust a certificate.
 */
function bothProtocols(plain: HttpServer, secure: HttpServer): Server {
  return createNet((socket) => {
    socket.once('data', (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === TLS_HANDSHAKE ? secure : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
    socket.on('error', () => socket.destroy());
  });
}

/** What is left of a server when it is to end. */
export interface Listening {
  close(): Promise<void>;
}

/** One port, several origins: each request goes to the face that its Host header names. */
export async function listen(
  faces: Record<Face, FastifyInstance>,
  options: { hosts: HostNames; https: boolean; port: number },
): Promise<Listening> {
  await Promise.all(Object.values(faces).map((face) => face.ready()));
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const face = faceOf(request.headers.host, options.hosts);
    if (face === null) answerUnknownHost(response, request.headers.host);
    else faces[face].routing(request, response);
  };
  const plain = createHttp(handle);
  const servers: HttpServer[] = [plain];
  let door: Server = plain;
  if (options.https) {
    const pems = await certificate(options.hosts);
    const secure = createHttps({ key: pems.private, cert: pems.cert }, handle);
    servers.push(secure);
    door = bothProtocols(plain, secure);
  }
  await new Promise<void>((resolve, reject) => {
    door.once('error', (error: NodeJS.ErrnoException) => reject(portError(error, options.port)));
    door.listen(options.port, () => resolve());
  });
  return {
    close: async () => {
      const closed = new Promise<void>((resolve) => door.close(() => resolve()));
      for (const server of servers) server.closeAllConnections();
      await closed;
    },
  };
}

function portError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new PortError(
      `Port ${port} is taken by another program. Stop that one, or choose a free port: npm start -- --port ${port + 1}`,
    );
  }
  if (error.code === 'EACCES') {
    return new PortError(
      `Port ${port} needs rights that this user lacks. Choose one above 1023 with --port.`,
    );
  }
  return error;
}
