/** Path of a member: names with dots between. */
export function memberPath(parent: string, name: string): string {
  return parent === '' ? name : `${parent}.${name}`;
}

/** Path of the elements of a list. */
export function elementPath(parent: string): string {
  return `${parent}[]`;
}

/** The steps of a path from the root: member names, and `[]` for the elements of a list. */
export function splitPath(path: string): readonly string[] {
  if (path === '') return [];
  return path.split('.').flatMap((part) => {
    const depth = (part.length - part.replace(/(?:\[\])+$/, '').length) / 2;
    const name = part.slice(0, part.length - depth * 2);
    return [...(name === '' ? [] : [name]), ...Array.from({ length: depth }, () => '[]')];
  });
}

/** Stands for all names in a place where names are values: ids, dates. */
export const anyName = '*';

const fieldName = /^[A-Za-z_$][A-Za-z0-9_$-]{0,63}$/;

/** Whether a member's name is one that a person has thought of, and not an id, a number or a text. */
export function isFieldName(name: string): boolean {
  return fieldName.test(name) && !/\d{5}/.test(name);
}
