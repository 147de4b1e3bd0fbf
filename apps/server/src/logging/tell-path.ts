const id = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|msg_[\w-]{1,40})$/i;
const operationName = /^[a-z\d]+(?:[._][a-z\d]+)+$/i;
/** Short words and versions of the API. */
const plainWord = /^(?:[a-z-]{1,20}|v\d)$/;

/**
 * A path as a log may hold it. What stands in place of a parameter could be anything, a token or a telephone number: it
 * is told when it is an id of ours or the name of an operation, and otherwise by the parameter's name. Of a path that no
 * route answers, such as a callback's address with a slash behind, only plain words and ids are told.
 */
export function tellPath(path: string, route: string | undefined): string {
  const asked = path.split('/');
  if (route === undefined)
    return asked.map((part) => (isTellable(part) || plainWord.test(part) ? part : '*')).join('/');
  const known = route.split('/');
  if (known.length !== asked.length) return route;
  return known.map((part, place) => tellPart(part, asked[place] ?? '')).join('/');
}

function tellPart(known: string, asked: string): string {
  if (known === '*') return known;
  if (!known.startsWith(':')) return asked;
  return isTellable(asked) || (known === ':name' && operationName.test(asked)) ? asked : known;
}

function isTellable(part: string): boolean {
  return part === '' || id.test(part);
}
