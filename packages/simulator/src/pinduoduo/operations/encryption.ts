import { SeededRandom } from '../../random.js';
import { CipherKind, makeCiphertext, searchIndex, type SealType } from '../ciphertext.js';
import { documentedOperation } from '../documented-operation.js';
import { PinduoduoCode, PinduoduoRefusal } from '../refusal.js';

const kinds = { id: CipherKind.idCard, phone: CipherKind.phone, simple: CipherKind.name } as const;

function readType(text: string): SealType {
  if (text === 'id' || text === 'phone' || text === 'simple') return text;
  throw new PinduoduoRefusal(PinduoduoCode.badBusinessParameter, 'type must be id, phone or simple');
}

/** `pdd.open.kms.encrypt.batch`: ciphertexts, searchable ones on demand; the same text gives the same one. */
export const encryptBatch = documentedOperation('pdd.open.kms.encrypt.batch', ({ parameters, world }) => ({
  data_encrypt_list: parameters.objects('data_list').map((entry) => {
    const type = readType(entry.text('type'));
    const plaintext = entry.text('data');
    const isSearchable = entry.isTrue('search');
    const random = new SeededRandom(world.seed);
    const data_encrypt = makeCiphertext({ kind: kinds[type], plaintext, isSearchable }, random, world.seed);
    return { data: plaintext, data_encrypt, search: isSearchable, success: true, type };
  }),
}));

/** `pdd.open.kms.search.batch`: the search index that ciphertexts of a plaintext carry. */
export const searchBatch = documentedOperation('pdd.open.kms.search.batch', ({ parameters, world }) => ({
  search_text_list: parameters.objects('input_list').map((entry) => {
    const type = readType(entry.text('type'));
    const input = entry.text('input');
    return { input, search_text: searchIndex(type, input, world.seed), success: true, type };
  }),
}));
