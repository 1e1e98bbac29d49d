import {
  createServer as createHttp,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttps } from 'node:https';
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

/** One port, several origins: each request goes to the face that its Host header names. */
export async function listen(
  faces: Record<Face, FastifyInstance>,
  options: { hosts: HostNames; https: boolean; port: number },
): Promise<Server> {
  await Promise.all(Object.values(faces).map((face) => face.ready()));
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const face = faceOf(request.headers.host, options.hosts);
    if (face === null) answerUnknownHost(response, request.headers.host);
    else faces[face].routing(request, response);
  };
  let server: Server;
  if (options.https) {
    const pems = await certificate(options.hosts);
    server = createHttps({ key: pems.private, cert: pems.cert }, handle);
  } else server = createHttp(handle);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portError(error, options.port)));
    server.listen(options.port, () => resolve());
  });
  return server;
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
