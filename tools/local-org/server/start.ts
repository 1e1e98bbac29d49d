import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fastify, type FastifyInstance } from 'fastify';
import { aircallSimulator } from '../aircall/plugin.ts';
import { connectSimulator, connectWebhook, loadDemoData } from '../demo/load.ts';
import { setLanguage } from '../demo/users.ts';
import { buildShell } from '../lightning/build.ts';
import { buildComponents } from '../lightning/components/build.ts';
import { lightningFace, userIdOf } from '../lightning/face.ts';
import { apexRest, siteGuest } from '../rest/apexrest.ts';
import { errorAnswer } from '../rest/errors.ts';
import { restFace } from '../rest/face.ts';
import { softphoneFace } from '../visualforce/face.ts';
import { listen, type Listening } from './listen.ts';
import { openOrgPort } from './open-org.ts';
import { UsageError, type StartOptions } from './options.ts';
import type { OrgPort } from './org-port.ts';
import { originsOf, type Origins } from './origins.ts';
import { Sessions } from './sessions.ts';

/** What a running local org is reached by; printed as one line with `--json`. */
export interface Addresses {
  lightning: string;
  softphone: string;
  aircall: string;
  simulator: string;
  instanceUrl: string;
  accessToken: string;
}

export interface RunningOrg {
  addresses: Addresses;
  close(): Promise<void>;
}

/** User that the printed access token belongs to. */
const ADMIN = 'admin@example.com';
/** User of a console that is opened without a session. */
const AGENT = 'annie.easley@example.com';

/**
 * The access token outlives restarts as the data does, so that a program's settings stay valid. The sf CLI takes
 * only tokens of the platform's form.
 */
function accessToken(dataDir: string | null, organizationId: string): string {
  const fresh = `${organizationId}!${randomBytes(32).toString('hex')}`;
  if (dataDir === null) return fresh;
  const file = join(dataDir, 'access-token');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, `${fresh}\n`, { mode: 0o600 });
  return fresh;
}

async function apiFace(
  org: OrgPort,
  sessions: Sessions,
  origins: Origins,
  simulator: ReturnType<typeof aircallSimulator>,
): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit: 6 * 1024 * 1024 });
  await app.register((scope) => restFace(scope, { org, sessions, instanceUrl: origins.api }));
  await app.register(async (scope) => {
    scope.setErrorHandler((error, _request, reply) => {
      const { status, body } = errorAnswer(error);
      return reply.code(status).send(body);
    });
    await apexRest(scope, '/webhook-site/services/apexrest', org, () => siteGuest(org));
  });
  await app.register(simulator.localhost);
  app.get('/', (_, reply) => reply.redirect(origins.lightning));
  return app;
}

function checkFiles({ openCtiScript, beside }: StartOptions): void {
  if (openCtiScript !== null && !existsSync(openCtiScript)) {
    throw new UsageError(`--opencti-script: the file ${openCtiScript} does not exist.`);
  }
  for (const folder of beside) {
    if (!existsSync(folder)) throw new UsageError(`--beside: the folder ${folder} does not exist.`);
  }
}

/** Opens the data and serves the faces. `say` gets one line per step. */
export async function startLocalOrg(
  root: string,
  options: StartOptions,
  say: (line: string) => void,
): Promise<RunningOrg> {
  checkFiles(options);
  const packageRoot = join(root, 'force-app', 'main', 'default');
  const bundleFile = join(root, '.cache', 'local-org', 'shell.js');
  const componentsFile = join(root, '.cache', 'local-org', 'components.js');
  if ((await buildShell(bundleFile)) === 'built') say('Built the Lightning shell.');
  if ((await buildComponents(packageRoot, componentsFile)) === 'built')
    say('Built the components of the pages.');
  if (options.reset && options.dataDir !== null) {
    say(`Removing the data in ${options.dataDir}.`);
    rmSync(options.dataDir, { recursive: true, force: true });
  }
  const origins = originsOf(options);
  say('Loading the package and the data.');
  const org = await openOrgPort(root, options, origins, say);
  const stateFile = options.dataDir === null ? {} : { stateFile: join(options.dataDir, 'aircall.json') };
  const simulator = aircallSimulator(stateFile);
  try {
    if (await loadDemoData(org)) say('Loaded the demo data.');
    if (options.language !== null) await speak(org, options.language);
    await connectSimulator(org, origins);
    const server = await serve(root, options, {
      org,
      origins,
      simulator,
      packageRoot,
      bundleFile,
      componentsFile,
    });
    await connectWebhook(org);
    // A person who opens the console finds the phone ready to ring; a log-out in the browser stays one.
    simulator.simulator.login(AGENT, true);
    return server;
  } catch (error) {
    simulator.simulator.close();
    await org.close();
    throw error;
  }
}

/** Lets the demo's people use the org in a language that it has. */
async function speak(org: OrgPort, language: string): Promise<void> {
  const known = ['en_US', ...org.schema.translations.keys()];
  if (!known.includes(language)) {
    throw new UsageError(`--language: the org has ${known.join(', ')}, not "${language}".`);
  }
  await setLanguage(org, language);
}

async function serve(
  root: string,
  options: StartOptions,
  parts: {
    org: OrgPort;
    origins: Origins;
    simulator: ReturnType<typeof aircallSimulator>;
    packageRoot: string;
    bundleFile: string;
    componentsFile: string;
  },
): Promise<RunningOrg> {
  const { org, origins, simulator, packageRoot, bundleFile, componentsFile } = parts;
  const sessions = new Sessions();
  const token = accessToken(options.dataDir, org.organizationId);
  sessions.adopt(token, (await userIdOf(org, ADMIN)) ?? '');
  const setupRoot = join(root, 'org-setup', 'main', 'default');
  const aircall = fastify();
  await aircall.register(simulator.aircallHost);
  const faces = {
    lightning: await lightningFace({
      ...{ org, sessions, origins, packageRoot, setupRoot, bundleFile, componentsFile },
      https: options.https,
      defaultUsername: AGENT,
    }),
    softphone: await softphoneFace({
      ...{ org, sessions, origins, packageRoot },
      openCtiScript: options.openCtiScript,
    }),
    aircall,
    api: await apiFace(org, sessions, origins, simulator),
  };
  const server = await listen(faces, options);
  return {
    addresses: {
      lightning: origins.lightning,
      softphone: origins.softphone,
      aircall: origins.aircall,
      simulator: `${origins.api}/simulator`,
      instanceUrl: origins.api,
      accessToken: token,
    },
    close: () => stop(server, Object.values(faces), simulator, org),
  };
}

async function stop(
  server: Listening,
  faces: FastifyInstance[],
  simulator: ReturnType<typeof aircallSimulator>,
  org: OrgPort,
): Promise<void> {
  simulator.simulator.close();
  await server.close();
  await Promise.all(faces.map((face) => face.close()));
  await org.close();
}
