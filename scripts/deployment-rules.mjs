// What the Dockerfile and the compose file must keep. Each function answers its faults.
import { readFileSync } from 'node:fs';
import { DockerfileParser } from 'dockerfile-ast';
import { parse } from 'yaml';

/** Rules for images that run anywhere without a surprise. */
export function listDockerfileFaults(file, nodeVersion) {
  const text = readFileSync(file, 'utf8');
  const instructions = DockerfileParser.parse(text).getInstructions();
  const faults = [];
  const rule = (holds, fault) => {
    if (!holds) faults.push(`Dockerfile: ${fault}`);
  };
  const of = (list, keyword) => list.filter((instruction) => instruction.getKeyword() === keyword);
  const froms = of(instructions, 'FROM');
  const last = instructions.slice(instructions.lastIndexOf(froms.at(-1)));
  rule(text.includes(`ARG NODE_VERSION=${nodeVersion}\n`), `NODE_VERSION must be ${nodeVersion}, as in the workspace`);
  rule(froms.length > 1, 'must have a stage to build in');
  for (const from of froms) {
    const image = from.getImage();
    rule(/:(?!latest)[^:]+$/.test(image), `${image} must name a version`);
  }
  rule(of(instructions, 'ADD').length === 0, 'COPY says what it does, ADD does not');
  rule(of(instructions, 'MAINTAINER').length === 0, 'MAINTAINER is gone');
  for (const instruction of ['RUN', 'CMD', 'ENTRYPOINT'].flatMap((keyword) => of(instructions, keyword))) {
    const line = instruction.getRange().start.line + 1;
    rule(instruction.getJSONStrings().length > 0, `line ${line}: no shell form`);
    rule(!/\bsudo\b/.test(instruction.getArgumentsContent()), `line ${line}: no sudo`);
  }
  for (const workdir of of(instructions, 'WORKDIR'))
    rule(workdir.getPath().startsWith('/'), 'WORKDIR must be absolute');
  for (const property of [...of(instructions, 'ENV'), ...of(instructions, 'ARG')].flatMap((one) =>
    'getProperties' in one ? one.getProperties() : [one.getProperty()],
  )) {
    rule(!/key|secret|token|password/i.test(property.getName()), `${property.getName()} does not belong into an image`);
  }
  for (const copy of of(last, 'COPY'))
    rule(
      copy.getFlags().some((flag) => flag.getName() === 'from'),
      'the last stage takes nothing from the sources',
    );
  const [user] = of(last, 'USER').slice(-1);
  rule(user !== undefined && !/^(root|0)\b/.test(user.getArgumentsContent()), 'must not run as root');
  rule(of(last, 'RUN').length === 0, 'the last stage runs nothing: it holds what was built');
  rule(of(last, 'CMD').length === 1, 'must have one CMD');
  rule(of(last, 'HEALTHCHECK').length === 1, 'must have a HEALTHCHECK');
  rule(of(last, 'STOPSIGNAL')[0]?.getArgumentsContent() === 'SIGTERM', 'must be stopped by SIGTERM');
  return faults;
}

/** Rules for the compose file; `settings` are the names the service knows. */
export function listComposeFaults(file, settings) {
  const compose = parse(readFileSync(file, 'utf8'), { merge: true });
  const faults = [];
  const rule = (holds, fault) => {
    if (!holds) faults.push(`compose.yaml: ${fault}`);
  };
  const known = new Set(['name', 'services', 'networks', 'volumes', 'secrets', 'configs']);
  for (const name of Object.keys(compose)) rule(known.has(name) || name.startsWith('x-'), `${name} is not known`);
  for (const [name, service] of Object.entries(compose.services)) {
    const say = (holds, fault) => rule(holds, `${name}: ${fault}`);
    say(/:(?!latest$)/.test(service.image) || service.image.includes('ORDERLOOM_IMAGE'), 'must name a version');
    say(service.restart === 'unless-stopped', 'must be started again');
    say(service.deploy?.resources?.limits?.memory !== undefined, 'must have a limit of memory');
    say(service.deploy?.resources?.limits?.cpus !== undefined, 'must have a limit of processors');
    say(service.logging?.options?.['max-size'] !== undefined, 'must not fill the disk with its log');
    for (const secret of service.secrets ?? []) say(secret in (compose.secrets ?? {}), `secret ${secret} is nowhere`);
    for (const network of service.networks ?? []) say(network in compose.networks, `network ${network} is nowhere`);
    for (const volume of service.volumes ?? [])
      say(volume.split(':')[0] in compose.volumes, `volume ${volume} is nowhere`);
    for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
      say(
        compose.services[other]?.healthcheck !== undefined || condition !== 'service_healthy',
        `${other} has no health`,
      );
    }
    for (const [setting, value] of Object.entries(service.environment ?? {})) {
      const isOurs = name !== 'postgres';
      if (isOurs) say(settings.includes(setting), `${setting} is not a setting of the service`);
      const isSecret = /KEY|PASSWORD|SECRET|DATABASE_URL/.test(setting);
      if (!isSecret) continue;
      say(setting.endsWith('_FILE'), `${setting} must come from a file`);
      say(service.secrets?.includes(String(value).replace('/run/secrets/', '')), `${setting} names no secret of it`);
    }
    for (const port of service.ports ?? []) say(String(port).startsWith('127.0.0.1:'), `${port} is open to the world`);
  }
  const { web, worker, postgres } = compose.services;
  for (const [name, service] of Object.entries({ web, worker })) {
    rule(
      service?.read_only === true && service.cap_drop?.includes('ALL'),
      `${name}: must have no rights it does not need`,
    );
    rule(parseInt(service?.stop_grace_period ?? '0', 10) > 10, `${name}: must have ten seconds to end`);
    rule(service?.depends_on?.postgres?.condition === 'service_healthy', `${name}: must wait for the database`);
  }
  rule(web?.environment.ORDERLOOM_ROLE === 'web', 'web: must leave the jobs to workers');
  rule(worker?.command?.at(-1) === 'worker' && worker.healthcheck !== undefined, 'worker: must run and be looked at');
  rule(worker?.ports === undefined && postgres?.ports === undefined, 'only web is reached from outside');
  rule(/^postgres:17\b/.test(postgres?.image ?? ''), 'postgres: must be version 17');
  rule(compose.networks.inside?.internal === true, 'the network of the database must have no way out');
  return faults;
}
