/** The simulated Aircall as fastify plugins: everything for its own host, and the parts programs use on localhost. */
import type { FastifyInstance, FastifyPluginCallback } from 'fastify';
import { registerControl } from './control.ts';
import { registerRest } from './rest.ts';
import { Simulator, type SimulatorOptions } from './simulator.ts';
import { registerWorkspace } from './workspace/routes.ts';

export interface AircallSimulator {
  simulator: Simulator;
  /** Workspace page, REST API and control API, for the Aircall host. */
  aircallHost: FastifyPluginCallback;
  /** REST API and control API only, for localhost. */
  localhost: FastifyPluginCallback;
}

/** Aircall accepts POST and DELETE without a body, also with a JSON content type. */
function acceptEmptyBodies(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(String(body)));
    } catch {
      done(Object.assign(new Error('The body is not JSON.'), { statusCode: 400 }));
    }
  });
}

export function aircallSimulator(options: SimulatorOptions = {}): AircallSimulator {
  const simulator = new Simulator(options);
  const scoped =
    (register: (app: FastifyInstance, simulator: Simulator) => void): FastifyPluginCallback =>
    (app, _options, done) => {
      acceptEmptyBodies(app);
      register(app, simulator);
      done();
    };
  const localhost: FastifyPluginCallback = (app, _options, done) => {
    app.register(scoped(registerRest));
    app.register(scoped(registerControl));
    done();
  };
  const aircallHost: FastifyPluginCallback = (app, _options, done) => {
    app.register(localhost);
    app.register(scoped(registerWorkspace));
    done();
  };
  return { simulator, aircallHost, localhost };
}
