import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

export interface Column<Row> {
  name: string;
  // What rows are ordered by; empty values stay last. Without it the column cannot order them.
  value?: (row: Row) => number | string | null;
  cell: (row: Row) => ComponentChildren;
  css?: (row: Row) => string;
  head?: ComponentChildren; // in place of the name
}

interface Order {
  column: number;
  rising: boolean;
}

interface Props<Row> {
  label: string;
  columns: Column<Row>[]; // the first names the row
  rows: Row[]; // as they stand at first
  keyOf?: (row: Row) => number | string; // where rows come and go while something is asked of one
  css?: string;
  rowCss?: (row: Row) => string;
  first?: Order; // how they are ordered at first
}

type Value = number | string | null;

function compare(a: Value, b: Value, rising: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order =
    typeof a === 'number' && typeof b === 'number'
      ? a - b
      : String(a).localeCompare(String(b), 'en', { numeric: true });
  return rising ? order : -order;
}

function ordered<Row>(rows: Row[], columns: Column<Row>[], order: Order | null): Row[] {
  const value = order && columns[order.column].value;
  if (!value) return rows;
  return [...rows].sort((a, b) => compare(value(a), value(b), order.rising));
}

// Numbers fall at first, names rise; a third press gives the first order back.
function turned(order: Order | null, column: number, numbers: boolean): Order | null {
  if (order?.column !== column) return { column, rising: !numbers };
  return order.rising === !numbers ? { column, rising: numbers } : null;
}

function sortState(order: Order | null, column: number) {
  if (order?.column !== column) return 'none';
  return order.rising ? 'ascending' : 'descending';
}

const kArrows = { none: '↕', ascending: '↑', descending: '↓' };

// A table whose columns order it. With css "cards" every row is a card on a narrow screen.
export function SortTable<Row>({ label, columns, rows, keyOf, ...props }: Props<Row>) {
  const { css = '', rowCss, first } = props;
  const [order, setOrder] = useState<Order | null>(first ?? null);
  const numbers = (c: number) => rows.some((row) => typeof columns[c].value?.(row) === 'number');
  return (
    <div class="scroll" role="region" aria-label={label} tabIndex={0}>
      <table class={css}>
        <thead>
          <tr>
            {columns.map((column, c) => {
              const state = sortState(order, c);
              const css = rows[0] && column.css?.(rows[0]) === 'words' ? 'words' : undefined;
              if (!column.value) {
                return (
                  <th key={column.name} scope="col" class={css}>
                    {column.head ?? column.name}
                  </th>
                );
              }
              return (
                <th key={column.name} scope="col" class={css} aria-sort={state}>
                  <button onClick={() => setOrder(turned(order, c, numbers(c)))}>
                    {column.head ?? column.name} <span aria-hidden="true">{kArrows[state]}</span>
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {ordered(rows, columns, order).map((row) => (
            <tr key={keyOf ? keyOf(row) : rows.indexOf(row)} class={rowCss?.(row)}>
              {columns.map((column, c) =>
                c === 0 ? (
                  <th key={column.name} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.name} data-label={column.name} class={column.css?.(row)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

// A figure with what belongs to it below, small.
export function Figure({ value, below }: { value: ComponentChildren; below?: string }) {
  return (
    <span class="figure">
      {value}
      {below && <small>{below}</small>}
    </span>
  );
}
