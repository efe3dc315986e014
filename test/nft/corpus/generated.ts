import { App } from 'cdktf';
import * as cdktf from 'cdktf';
import { IConstruct } from 'constructs';
import ts from 'typescript';
import * as library from '../../../lib';
import { NftTable } from '../../../lib';
import { appFiles, GeneratedApp } from '../../../lib/cli/import/app/app-files';
import { object, string } from '../../../lib/cli/import/code/code';
import { Table } from '../../../lib/nft/model/table';

/** The app that import writes for these tables, all in one file. */
export function generatedApp(tables: readonly Table[]): GeneratedApp {
  const connection = object({ ssh: object({ host: string('192.0.2.1') }) });
  return appFiles({ tables, leftOut: new Map(), connection, header: [], takenOver: [], single: true });
}

/** The tables that the text of an app declares when it runs, by the real constructs. */
export function tablesDeclaredBy(source: string): NftTable[] {
  return constructsDeclaredBy(source).filter((construct) => construct instanceof NftTable);
}

/** All that the text of an app declares when it runs. */
export function constructsDeclaredBy(source: string): IConstruct[] {
  const apps: App[] = [];
  /** Synth to a folder is left out: what is looked at are the constructs. */
  class AppInMemory extends App {
    public constructor() {
      super();
      apps.push(this);
    }

    public override synth(): void {}
  }
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(source, { compilerOptions });
  const modules: Readonly<Record<string, object>> = { 'cdk-netfilter': library, 'cdktf': { ...cdktf, App: AppInMemory } };
  new Function('require', 'exports', outputText)((name: string) => modules[name], {});
  return apps.flatMap((app) => app.node.findAll());
}
