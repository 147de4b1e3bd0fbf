import { serviceVersion } from './service-version.js';
import type { RunningService } from './start-service.js';

/** What a person who has just started the service needs: where it is, its key, and a command that works. */
export function welcome({ config, url, hasDemo }: RunningService): string {
  if (url === undefined) return `Orderloom ${serviceVersion} runs jobs\n`;
  const origin = config.apiKeyOrigin;
  const isKeyShown = origin.from === 'generated' || (hasDemo && origin.from === 'file');
  const place = origin.from === 'environment' ? 'as set in ORDERLOOM_API_KEY' : placeOf(origin.file);
  const key = isKeyShown ? `${config.apiKey} (${place})` : place;
  return [
    `Orderloom ${serviceVersion} is ready`,
    '',
    `  API            ${url}/v1`,
    `  Documentation  ${url}/docs`,
    `  API key        ${key}`,
    ...(hasDemo ? ['  Demo           two connections to built-in simulators; ORDERLOOM_DEMO=off pauses them'] : []),
    '',
    `  curl -H "Authorization: Bearer ${keyInShell(config, isKeyShown)}" "${url}/v1/orders?limit=5"`,
    '',
    '',
  ].join('\n');
}

type Config = RunningService['config'];

function placeOf(file: string | undefined): string {
  return file === undefined ? 'kept in memory only' : `kept in ${file}`;
}

function keyInShell(config: Config, isKeyShown: boolean): string {
  if (isKeyShown) return config.apiKey;
  const origin = config.apiKeyOrigin;
  return origin.from === 'file' ? `$(cat '${origin.file}')` : '$ORDERLOOM_API_KEY';
}
