import { ConfigurationError } from '@orderloom/core/errors';
import { expect, it } from 'vitest';
import { parsePinduoduoSettings, type PinduoduoSettingsInput } from '../settings.js';

it('without settings the platform’s own addresses and times hold', () => {
  expect(parsePinduoduoSettings()).toMatchObject({
    authorizationUrls: {},
    tokenEndpoint: 'gateway',
    oauthTokenUrl: 'https://open-api.pinduoduo.com/oauth/token',
    messageUrl: 'wss://message-api.pinduoduo.com',
    messageHeartbeatMs: 5_000,
    messageSilenceMs: 180_000,
    courierCodes: {},
  });
});

it.each<[string, object, string]>([
  ['an http address of messages', { messageUrl: 'https://message-api.pinduoduo.com' }, 'messageUrl'],
  ['a page that is no address', { authorizationUrls: { mall: 'fuwu' } }, 'authorizationUrls.mall'],
  ['an audience that does not exist', { authorizationUrls: { driver: 'https://a.example' } }, 'authorizationUrls'],
  ['another source of tokens', { tokenEndpoint: 'guess' }, 'tokenEndpoint'],
  ['a buffer of nothing', { messageBufferSize: 0 }, 'messageBufferSize'],
  ['a courier that is no number', { courierCodes: { YTO: 'YTO' } }, 'courierCodes'],
])('settings with %s are refused by name', (_name, settings, path) => {
  const parse = () => parsePinduoduoSettings(settings as PinduoduoSettingsInput);
  expect(parse).toThrow(ConfigurationError);
  expect(parse).toThrow(new RegExp(path));
});
