import type { SensitivityPage } from '../../generated/sensitivity';
import { Footer, TopBar } from '../../shared/page';
import { useTheme } from '../../shared/theme';
import { Found } from './found';
import { Method } from './method';
import { RegionTables } from './region_tables';
import { allSeries, titleOf } from './series';
import { Summary } from './summary';

export function App({ page }: { page: SensitivityPage }) {
  const [theme, switchTheme] = useTheme();
  const series = allSeries(page);
  return (
    <>
      <TopBar theme={theme} switchTheme={switchTheme} />
      <main>
        <Summary title={titleOf(page)} series={series} />
        <Found series={series} />
        <RegionTables series={series} />
        {page.recordings.map((recording, i) => (
          <Method key={i} recording={recording} open={page.recordings.length === 1} />
        ))}
      </main>
      <Footer version={page.version}>
        The same figures stand in sensitivity.csv and sensitivity.json.
      </Footer>
    </>
  );
}
