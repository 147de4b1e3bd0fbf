import { describeAdapterContract } from '@orderloom/testing/contract';
import { contractCase } from '../test/contract-case.js';

describeAdapterContract(contractCase);
