import type { Content } from '../types';
import { isToBeCoded } from './content';
import { Lane, type Span } from './lanes';
import type { Codes, Entry } from './ordered_codes';
import { endOf, firstAtOrAfter, frameAt, type Times } from './times';

export interface CodeSpan extends Span {
  id: string;
  content: Content;
  toBeCoded: boolean;
}

// The codes of a task over time.
export class CodeLane extends Lane<CodeSpan> {
  constructor(
    private times: Times,
    private codes: Codes,
  ) {
    super();
  }

  get length(): number {
    return this.codes.size;
  }

  span(index: number): CodeSpan {
    return this.spanOf(this.codes.at(index)!);
  }

  find(id: string): CodeSpan | null {
    const content = this.codes.get(id);
    return content ? this.spanOf([id, content]) : null;
  }

  protected firstBeginning(us: number, from: number): number {
    return Math.max(from, this.codes.firstFrom(firstAtOrAfter(this.times, us)));
  }

  protected firstLasting(us: number): number {
    return this.times.length > 0 ? this.codes.firstReaching(frameAt(this.times, us)) : 0;
  }

  private spanOf([id, content]: Entry): CodeSpan {
    return {
      beginUs: this.times[content.onsetFrame],
      endUs: endOf(this.times, content.offsetFrame),
      id,
      content,
      toBeCoded: isToBeCoded(content),
    };
  }
}
