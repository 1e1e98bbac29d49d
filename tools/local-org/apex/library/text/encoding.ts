/** `Blob`, `EncodingUtil` and `Crypto`. */
import crypto from 'node:crypto';
import { Unsupported } from '../../../data/contract.ts';
import { ApexBlob, raise, type Value } from '../../values.ts';
import { equals } from '../../values/equality.ts';
import { argument, blob, integer, isBlob, text } from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';
import type { Runtime } from '../runtime.ts';

define('Blob', {
  statics: { valueOf: (_rt: Runtime, args: Value[]) => new ApexBlob(Buffer.from(text(args, 0), 'utf8')) },
  methods: methodsOf(isBlob, {
    toString: (self: ApexBlob) => decodeUtf8(self.bytes),
    size: (self) => self.bytes.length,
    equals: (self, args) => equals(self, argument(args, 0)),
  }),
});

/** The platform refuses bytes that are no UTF-8. */
function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return raise('StringException', 'BLOB is not a valid UTF-8 string');
  }
}

function charset(args: Value[]): void {
  const name = text(args, 1);
  if (!/^utf-?8$/i.test(name)) throw new Unsupported(`character set ${name}`);
}

/** `application/x-www-form-urlencoded` as Java's `URLEncoder` writes it. */
const urlEncode = (value: string): string =>
  encodeURIComponent(value)
    .replaceAll('%20', '+')
    .replace(/[!'()~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

function urlDecode(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return raise('IllegalArgumentException', 'URLDecoder: Illegal hex characters in escape (%) pattern');
  }
}

function fromHex(value: string): ApexBlob {
  if (value.length % 2 !== 0) return raise('InvalidParameterValueException', 'Odd number of characters.');
  if (!/^[0-9a-fA-F]*$/.test(value))
    return raise('InvalidParameterValueException', 'Illegal hexadecimal character');
  return new ApexBlob(Buffer.from(value, 'hex'));
}

define('EncodingUtil', {
  statics: {
    base64Encode: (_rt, args) => blob(args, 0).bytes.toString('base64'),
    base64Decode: (_rt, args) => new ApexBlob(Buffer.from(text(args, 0), 'base64')),
    convertToHex: (_rt, args) => blob(args, 0).bytes.toString('hex'),
    convertFromHex: (_rt, args) => fromHex(text(args, 0)),
    urlEncode: (_rt, args) => {
      charset(args);
      return urlEncode(text(args, 0));
    },
    urlDecode: (_rt, args) => {
      charset(args);
      return urlDecode(text(args, 0));
    },
  },
});

const DIGESTS: Record<string, string> = {
  md5: 'md5',
  sha1: 'sha1',
  'sha-1': 'sha1',
  'sha-256': 'sha256',
  sha256: 'sha256',
  'sha-512': 'sha512',
  sha512: 'sha512',
  'sha3-256': 'sha3-256',
  'sha3-384': 'sha3-384',
  'sha3-512': 'sha3-512',
};

function digestName(algorithm: string): string {
  return (
    DIGESTS[algorithm.toLowerCase()] ??
    raise('InvalidParameterValueException', `Invalid algorithm: ${algorithm}`)
  );
}

function mac(algorithm: string, input: ApexBlob, key: ApexBlob): Buffer {
  const name = /^hmac(.+)$/i.exec(algorithm)?.[1];
  if (name === undefined) return raise('InvalidParameterValueException', `Invalid algorithm: ${algorithm}`);
  return crypto.createHmac(digestName(name), key.bytes).update(input.bytes).digest();
}

function verify(args: Value[]): boolean {
  const [actual, expected] = [mac(text(args, 0), blob(args, 1), blob(args, 2)), blob(args, 3).bytes];
  return actual.length === expected.length && crypto.timingSafeEqual(actual, expected);
}

const VECTOR_BYTES = 16;

/** `AES128` as OpenSSL names it; the key's length must fit. */
function cipherName(args: Value[]): string {
  const bits = /^AES(128|192|256)$/i.exec(text(args, 0))?.[1];
  if (bits === undefined)
    return raise('InvalidParameterValueException', `Invalid algorithm ${text(args, 0)}`);
  if (blob(args, 1).bytes.length * 8 !== Number(bits))
    return raise('InvalidParameterValueException', `Invalid private key. Must be ${Number(bits) / 8} bytes.`);
  return `aes-${bits}-cbc`;
}

function encrypted(args: Value[], vector: Buffer, plain: Buffer): Buffer {
  const cipher = crypto.createCipheriv(cipherName(args), blob(args, 1).bytes, vector);
  return Buffer.concat([cipher.update(plain), cipher.final()]);
}

function decrypted(args: Value[], vector: Buffer, secret: Buffer): Buffer {
  const decipher = crypto.createDecipheriv(cipherName(args), blob(args, 1).bytes, vector);
  try {
    return Buffer.concat([decipher.update(secret), decipher.final()]);
  } catch {
    return raise('SecurityException', 'Given final block not properly padded');
  }
}

define('Crypto', {
  statics: {
    generateMac: (_rt, args) => new ApexBlob(mac(text(args, 0), blob(args, 1), blob(args, 2))),
    verifyHMac: (_rt, args) => verify(args),
    generateDigest: (_rt, args) =>
      new ApexBlob(
        crypto
          .createHash(digestName(text(args, 0)))
          .update(blob(args, 1).bytes)
          .digest(),
      ),
    generateAesKey: (_rt, args) => {
      const bits = integer(args, 0);
      if (![128, 192, 256].includes(bits))
        return raise('InvalidParameterValueException', `Invalid key size: ${bits}`);
      return new ApexBlob(crypto.randomBytes(bits / 8));
    },
    encrypt: (_rt, args) => new ApexBlob(encrypted(args, blob(args, 2).bytes, blob(args, 3).bytes)),
    decrypt: (_rt, args) => new ApexBlob(decrypted(args, blob(args, 2).bytes, blob(args, 3).bytes)),
    encryptWithManagedIV: (_rt, args) => {
      const vector = crypto.randomBytes(VECTOR_BYTES);
      return new ApexBlob(Buffer.concat([vector, encrypted(args, vector, blob(args, 2).bytes)]));
    },
    decryptWithManagedIV: (_rt, args) => {
      const { bytes } = blob(args, 2);
      const [vector, secret] = [bytes.subarray(0, VECTOR_BYTES), bytes.subarray(VECTOR_BYTES)];
      return new ApexBlob(decrypted(args, vector, secret));
    },
    getRandomInteger: () => crypto.randomBytes(4).readInt32BE(),
    getRandomLong: () => crypto.randomBytes(8).readBigInt64BE(),
  },
});
