import { figure, percentOf } from '../../shared/format';
import { Fold, hue, Panel, Swatch } from '../../shared/parts';
import { SortTable, type Column } from '../../shared/sort_table';
import { amplitudesOf, cellOf, kAllRegions, regionsOf, shareFound, type Series } from './series';

function amplitudeColumn(series: Series, amplitude: number): Column<string> {
  const px = amplitude * series.recording.input.inter_ocular_px;
  const size = `${figure(100 * amplitude)}\u00a0%`;
  return {
    name: size,
    head: (
      <>
        {size}
        <br />
        {px.toFixed(1)}&nbsp;px
      </>
    ),
    value: (region) => {
      const cell = cellOf(series, amplitude, region);
      return cell ? shareFound(cell) : null;
    },
    cell: (region) => {
      const cell = cellOf(series, amplitude, region);
      if (!cell) return '-';
      const [low, high] = cell.found_interval;
      return (
        <span class="figure">
          {cell.found}/{cell.insertions}
          <span class="share">
            <i style={{ width: `${100 * shareFound(cell)}%` }} />
          </span>
          <small>
            {(100 * low).toFixed(0)}–{percentOf(high)}
          </small>
          <small>strict {cell.found_strict}</small>
        </span>
      );
    },
  };
}

function RegionTable({ series }: { series: Series }) {
  const columns: Column<string>[] = [
    { name: 'region', value: (region) => region, cell: (region) => region },
    ...amplitudesOf(series).map((amplitude) => amplitudeColumn(series, amplitude)),
  ];
  return (
    <SortTable
      label={`By region of the face: ${series.name}`}
      css={hue(series.place)}
      columns={columns}
      rows={regionsOf(series)}
      rowCss={(region) => (region === kAllRegions ? 'all' : '')}
    />
  );
}

function NamedTable({ series }: { series: Series }) {
  const title = (
    <h3>
      <Swatch index={series.place} />
      {series.name}
    </h3>
  );
  return (
    <Fold open title={title}>
      <RegionTable series={series} />
    </Fold>
  );
}

export function RegionTables({ series }: { series: Series[] }) {
  return (
    <Panel title="By region of the face">
      <p class="hint">
        Found of inserted, its 95 % interval in % (Wilson), and how many are found by the strict
        rule: IoU of the intervals at least 0.5.
      </p>
      {series.length === 1 && <RegionTable series={series[0]} />}
      {series.length > 1 && series.map((one) => <NamedTable key={one.place} series={one} />)}
    </Panel>
  );
}
