import { readData, showPage } from '../../shared/page';
import { App } from './app';
import type { PageData } from './types';
import '../../shared/style/base.css';
import './style/report.css';
import './style/timeline.css';
import './style/events.css';
import './style/print.css';

const page = readData<PageData>();
showPage(`${page.recording.name}: Inkling report`, <App page={page} />);
