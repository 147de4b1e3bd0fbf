/** Address of one of PandaPon's English pages, by its number in the reference. */
export function pageUrl(page: number): string {
  return `https://doc-en.pandapon.com/api-${page}`;
}
