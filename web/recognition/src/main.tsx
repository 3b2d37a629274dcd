import type { RecognitionPage } from '../../generated/recognition';
import { readData, showPage } from '../../shared/page';
import { App } from './app';
import '../../shared/style/base.css';
import '../../shared/style/chart.css';
import '../../shared/style/table.css';
import '../../shared/style/figures.css';
import '../../shared/style/print.css';
import './recognition.css';

const page = readData<RecognitionPage>();
showPage(`Recognition: ${page.results.class_map} - Inkling`, <App page={page} />);
