import { describe } from 'vitest';
import { describeAdapterContract } from '../src/contract/index.js';
import { fakeCase } from './fake-case.js';

describeAdapterContract(fakeCase);

describe('with lists that know no time', () => {
  describeAdapterContract({
    ...fakeCase,
    settings: { streams: 'no_time_filter' },
    pages: fakeCase.pages.map((page) => ({ ...page, request: withoutWindow(page.request) })),
    pageWithBadElement: {
      ...fakeCase.pageWithBadElement,
      request: withoutWindow(fakeCase.pageWithBadElement.request),
    },
  });
});

describe('with pages of two rows', () => {
  describeAdapterContract({ ...fakeCase, settings: { streams: 'tiny_pages' } });
});

function withoutWindow({ window: _window, ...request }: (typeof fakeCase.pages)[number]['request']) {
  return request;
}
