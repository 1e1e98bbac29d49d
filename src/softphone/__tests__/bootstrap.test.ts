import { readBootstrap } from '../bootstrap.ts';

const DEFAULTS = { workspaceUrl: 'https://workspace.aircall.io', language: 'en', locale: '' };

it('what the controller wrote is read', () => {
  const json = JSON.stringify({ workspaceUrl: 'https://a.example', language: 'pt_BR', locale: 'de_AT' });
  expect(readBootstrap(json)).toEqual({
    workspaceUrl: 'https://a.example/',
    language: 'pt-BR',
    locale: 'de_AT',
  });
});

it.each([undefined, 'no json', '7', '{"workspaceUrl": 7}', '{"workspaceUrl": "no address"}'])(
  'the phone rings all the same: %s',
  (json) => expect(readBootstrap(json)).toEqual(DEFAULTS),
);
