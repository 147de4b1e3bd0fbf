/**
 * A reading position in a text that is checked against the grammar of RFC 8259. Each reader tells whether it found
 * what it reads, and leaves the cursor after it or on the first character it cannot accept.
 */
export class JsonCursor {
  at = 0;

  constructor(private readonly text: string) {}

  skipBlank(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 32 && code !== 9 && code !== 10 && code !== 13) {
        return;
      }
      this.at += 1;
    }
  }

  /** Reads a string, a number, true, false or null. */
  readScalar(): boolean {
    switch (this.text.charAt(this.at)) {
      case '"':
        return this.readString();
      case 't':
        return this.readWord('true');
      case 'f':
        return this.readWord('false');
      case 'n':
        return this.readWord('null');
      default:
        return this.readNumber();
    }
  }

  readString(): boolean {
    if (!this.skip('"')) {
      return false;
    }
    for (; this.at < this.text.length; this.at += 1) {
      const code = this.text.charCodeAt(this.at);
      if (code === 34) {
        this.at += 1;
        return true;
      }
      if (code < 32 || (code === 92 && !this.readEscape())) {
        return false;
      }
    }
    return false;
  }

  /** Reads the blanks and the colon behind a key. */
  readColon(): boolean {
    this.skipBlank();
    return this.skip(':');
  }

  /** Skips the current character when it is one of the given ones. */
  private skip(accepted: string): boolean {
    const char = this.text.charAt(this.at);
    const isAccepted = char !== '' && accepted.includes(char);
    this.at += isAccepted ? 1 : 0;
    return isAccepted;
  }

  /** Stops on the last character of the escape, which the loop over the string then leaves. */
  private readEscape(): boolean {
    this.at += 1;
    if (this.text.charAt(this.at) !== 'u') {
      return /["\\/bfnrt]/.test(this.text.charAt(this.at));
    }
    for (let digits = 0; digits < 4; digits += 1) {
      this.at += 1;
      if (!/[\da-f]/i.test(this.text.charAt(this.at))) {
        return false;
      }
    }
    return true;
  }

  private readWord(word: string): boolean {
    return word.split('').every((char) => this.skip(char));
  }

  private readNumber(): boolean {
    this.skip('-');
    if (!this.skip('0') && !this.readDigits()) {
      return false;
    }
    if (this.skip('.') && !this.readDigits()) {
      return false;
    }
    if (this.skip('eE')) {
      this.skip('+-');
      return this.readDigits();
    }
    return true;
  }

  private readDigits(): boolean {
    const start = this.at;
    while (this.skip('0123456789')) {
      // Each call takes one digit.
    }
    return this.at > start;
  }
}
