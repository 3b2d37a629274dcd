// Action units typed by digits, without waiting for time to pass: a number is taken as soon as no
// known unit goes on from it, else by the next key that is no digit (or no digit of a longer one).

export interface Typed {
  typed: string; // digits that a unit may still go on from
  units: number[]; // finished by this key, in order
  wrong?: string; // digits that are no unit
}

function goesOn(known: readonly number[], digits: string): boolean {
  return known.some((unit) => String(unit).startsWith(digits));
}

// The typed digits when something else than a digit comes.
export function finish(known: readonly number[], typed: string): Typed {
  if (typed === '') return { typed: '', units: [] };
  if (known.includes(Number(typed))) return { typed: '', units: [Number(typed)] };
  return { typed: '', units: [], wrong: typed };
}

export function typeDigit(known: readonly number[], typed: string, digit: string): Typed {
  const longer = typed + digit;
  if (goesOn(known, longer)) {
    const last = known.every((unit) => {
      const text = String(unit);
      return text === longer || !text.startsWith(longer);
    });
    return last ? { typed: '', units: [Number(longer)] } : { typed: longer, units: [] };
  }
  if (typed === '') return { typed: '', units: [], wrong: digit };
  const before = finish(known, typed);
  const after = typeDigit(known, '', digit);
  return {
    typed: after.typed,
    units: [...before.units, ...after.units],
    wrong: before.wrong ?? after.wrong,
  };
}
