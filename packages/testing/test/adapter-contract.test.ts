import { describeAdapterContract } from '../src/contract/index.js';
import { fakeCase } from './fake-case.js';

describeAdapterContract(fakeCase);
