// Carries out the steps of a Dockerfile without Docker: each stage is a folder, absolute paths lie inside it.
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { getuid } from 'node:process';
import { DockerfileParser } from 'dockerfile-ast';

const networkSetting = /^(NODE_EXTRA_CA_CERTS|SSL_CERT_\w+|(https?|no)_proxy|npm_config_registry)$/i;
const stepTimeoutMs = 240_000;

/** The user `node` of the official images. */
export const nodeUserId = 1000;

/**
 * Runs all stages below `folder`, with `context` (a list of files below `root`) as what the builder may copy. Answers the
 * last stage: where it lies, and how a container of it would be started.
 */
export function runDockerfile({ file, root, context, folder, onStep }) {
  const stages = new Map();
  const args = new Map();
  let stage;
  for (const instruction of DockerfileParser.parse(readFileSync(file, 'utf8')).getInstructions()) {
    const keyword = instruction.getKeyword();
    onStep?.(`${keyword} ${instruction.getArgumentsContent() ?? ''}`.replaceAll(/\s+/g, ' ').slice(0, 150));
    if (keyword === 'FROM') {
      stage = createStage(join(folder, `stage-${stages.size}`), expand(instruction.getImage(), args));
      stages.set(instruction.getBuildStage() ?? String(stages.size), stage);
      continue;
    }
    if (keyword === 'ARG') {
      const { name, value } = namedValue(instruction.getProperty());
      args.set(name, value);
      continue;
    }
    steps(keyword)({ instruction, stage, stages, root, context });
  }
  return stage;
}

function createStage(place, image) {
  const stage = { place, image, workdir: '/', environment: {}, user: 'root', volumes: [], ports: [] };
  // What the base image brings.
  for (const path of ['/tmp', '/usr/local/bin', '/home/node'])
    mkdirSync(join(place, path), { recursive: true, mode: 0o755 });
  if (image.startsWith('node:')) copyFileSync(process.execPath, join(place, '/usr/local/bin/node'));
  return stage;
}

function steps(keyword) {
  const step = {
    WORKDIR: ({ instruction, stage }) => {
      stage.workdir = inside(stage.workdir, instruction.getPath());
      mkdirSync(join(stage.place, stage.workdir), { recursive: true });
    },
    ENV: ({ instruction, stage }) => {
      for (const property of instruction.getProperties()) {
        const { name, value } = namedValue(property);
        stage.environment[name] = value;
      }
    },
    LABEL: () => undefined,
    COPY: copy,
    RUN: ({ instruction, stage }) => {
      const [command, ...rest] = wordsOf(instruction);
      execFileSync(command, rest, {
        cwd: join(stage.place, stage.workdir),
        env: environmentOf(stage),
        stdio: ['ignore', 'pipe', 'pipe'],
        maxBuffer: 1e8,
        timeout: stepTimeoutMs,
      });
    },
    VOLUME: ({ instruction, stage }) => stage.volumes.push(...wordsOf(instruction)),
    USER: ({ instruction, stage }) => (stage.user = instruction.getArgumentsContent()),
    EXPOSE: ({ instruction, stage }) => stage.ports.push(...instruction.getArguments().map(String)),
    STOPSIGNAL: ({ instruction, stage }) => (stage.stopSignal = instruction.getArgumentsContent()),
    HEALTHCHECK: ({ instruction, stage }) => {
      stage.health = JSON.parse(instruction.getArgumentsContent().replace(/^[^[]*/, ''));
    },
    CMD: ({ instruction, stage }) => (stage.command = wordsOf(instruction)),
    ENTRYPOINT: ({ instruction, stage }) => (stage.entrypoint = wordsOf(instruction)),
  }[keyword];
  if (step === undefined) throw new Error(`${keyword} cannot be carried out here`);
  return step;
}

/** The words of an instruction in exec form; throws for the shell form. */
export function wordsOf(instruction) {
  const words = instruction.getJSONStrings().map((word) => JSON.parse(word.getValue()));
  if (words.length === 0) throw new Error(`${instruction.getKeyword()} must be in exec form: ["…"]`);
  return words;
}

function copy({ instruction, stage, stages, root, context }) {
  const flags = new Map(instruction.getFlags().map((flag) => [flag.getName(), flag.getValue()]));
  const names = instruction.getArguments().map(String);
  const sources = names.slice(0, -1);
  const target = inside(stage.workdir, names.at(-1));
  const from = flags.get('from');
  const isFolder = names.at(-1).endsWith('/') || sources.length > 1;
  for (const source of sources) {
    const origin = from === undefined ? join(root, source) : join(stages.get(from).place, source);
    if (!existsSync(origin)) throw new Error(`COPY ${source}: there is no such file`);
    const isDirectory = statSync(origin).isDirectory();
    const place = join(stage.place, isDirectory || !isFolder ? target : join(target, basename(source)));
    if (from !== undefined) {
      mkdirSync(dirname(place), { recursive: true });
      cpSync(origin, place, { recursive: true, verbatimSymlinks: true });
    } else copyContext(context, root, source, place);
    if (flags.has('chown') && getuid?.() === 0) chownSync(place, nodeUserId, nodeUserId);
  }
}

/** Only files that `.dockerignore` lets through are there. */
function copyContext(context, root, source, place) {
  const wanted = normalize(source).replace(/\/$/, '');
  const files = context.filter((file) => wanted === '.' || file === wanted || file.startsWith(`${wanted}/`));
  if (files.length === 0) throw new Error(`COPY ${source}: nothing of it is in the build context`);
  for (const file of files) {
    const to = file === wanted ? place : join(place, wanted === '.' ? file : file.slice(wanted.length + 1));
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(join(root, file), to);
    chmodSync(to, statSync(join(root, file)).mode & 0o755);
  }
}

/** What a process of a stage sees. Absolute paths of the image are paths in its folder here. */
export function environmentOf(stage) {
  const own = Object.entries(stage.environment).map(([name, value]) => [
    name,
    value.startsWith('/') ? join(stage.place, value) : value,
  ]);
  return {
    PATH: `${join(stage.place, '/usr/local/bin')}:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin`,
    // The way to the registry and its cache are this machine's; nothing else is taken from outside.
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => networkSetting.test(name))),
    HOME: process.env.HOME,
    npm_config_prefix: join(stage.place, '/usr/local'),
    ...Object.fromEntries(own),
  };
}

function inside(workdir, path) {
  return path.startsWith('/') ? normalize(path) : join(workdir, path);
}

function namedValue(property) {
  return { name: property.getName(), value: property.getValue() ?? '' };
}

function expand(text, args) {
  return text.replaceAll(/\$\{(\w+)\}/g, (_whole, name) => args.get(name) ?? '');
}
