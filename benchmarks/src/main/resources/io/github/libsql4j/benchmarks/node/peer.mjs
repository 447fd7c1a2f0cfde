// The official TypeScript client in a process of its own. It reads how often to do its work, a number a line, answers with the
// nanoseconds that it took; or reads "nearby", and is ready to do the same with nothing between it and the server, until it
// reads "back"; or "prepare", and is ready for a turn; or "figures", and answers with its peak memory. It ends with its input;
// PeerProgram is the same for Java. Arguments: peer, workload, the server's address, its address nearby, a folder, the number of rows
// in the data.
import { createClient } from "@libsql/client";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { createInterface } from "node:readline";

const [script, peer, workload, farServer, nearby, farFolder, rowsText] = process.argv.slice(1);
const rows = Number(rowsText);

/** Where the work that is opened next finds its data. */
let server = farServer;
let folder = farFolder;

const openReplica = () => createClient({ url: `file:${folder}/replica.db`, syncUrl: server });

function check(holds, otherwise) {
    if (!holds) {
        throw new Error(otherwise);
    }
}

/** All of it is measured. */
const loop = (operation) => async (times) => {
    const begin = process.hrtime.bigint();
    for (let time = 0; time < times; time++) {
        await operation();
    }
    return process.hrtime.bigint() - begin;
};

async function firstSync(times) {
    let nanos = 0n;
    for (let time = 0; time < times; time++) {
        const begin = process.hrtime.bigint();
        const client = openReplica();
        await client.sync();
        nanos += process.hrtime.bigint() - begin;
        const count = await client.execute("SELECT count(*) FROM item");
        check(count.rows[0][0] === rows, "The replica is not complete");
        client.close();
        for (const file of readdirSync(folder)) {
            rmSync(`${folder}/${file}`, { recursive: true });
        }
    }
    return nanos;
}

async function incrementalSync() {
    const client = openReplica();
    const other = createClient({ url: nearby });
    const run = async (times) => {
        let nanos = 0n;
        for (let time = 0; time < times; time++) {
            const written = await other.execute("INSERT INTO note (text) VALUES ('written by someone else')");
            const begin = process.hrtime.bigint();
            await client.sync();
            nanos += process.hrtime.bigint() - begin;
            const newest = await client.execute("SELECT max(id) FROM note");
            check(BigInt(newest.rows[0][0]) === written.lastInsertRowid, "Nothing came");
        }
        return nanos;
    };
    return Object.assign(run, { prepare: () => client.sync() });
}

const insert = { sql: "INSERT INTO note (text) VALUES (?)", args: ["buy milk, water plants, call home"] };
let lastKey = 0;

/** The same keys as the other peers. */
function nextKey() {
    lastKey = (lastKey + 7919) % rows;
    return lastKey + 1;
}

async function read(client, id) {
    const result = await client.execute({ sql: "SELECT id, name FROM item WHERE id = ?", args: [id] });
    check(result.rows[0][1].length > "name ".length, "The row is missing");
}

const pointSelect = (client) => loop(() => read(client, nextKey()));

const singleInsert = (client) =>
    loop(async () => check((await client.execute(insert)).rowsAffected === 1, "No row was inserted"));

const batchInsert = (client) =>
    loop(async () => {
        const batch = [];
        for (let row = 0; row < 1000; row++) {
            batch.push(insert);
        }
        check((await client.batch(batch, "write")).length === 1000, "Rows are missing");
    });

const scan = (client) =>
    loop(async () => {
        let count = 0;
        let bytes = 0;
        for (const row of (await client.execute("SELECT id, name FROM item")).rows) {
            count++;
            bytes += row[0] + row[1].length;
        }
        check(count === rows && bytes > 0, "Rows are missing");
    });

const transaction = (client) =>
    loop(async () => {
        const id = nextKey();
        const open = await client.transaction("write");
        await open.execute(insert);
        await read(open, id);
        await open.execute({ sql: "UPDATE item SET name = name || '' WHERE id = ?", args: [id] });
        await open.commit();
    });

/** Reads rows by pages, since a larger answer is refused: "Response is too large". */
const scanByPages = (client) =>
    loop(async () => {
        let last = 0;
        let count = 0;
        for (let page = 1; page > 0; ) {
            const sql = "SELECT id, name FROM item WHERE id > ? ORDER BY id LIMIT 100000";
            page = 0;
            for (const row of (await client.execute({ sql, args: [last] })).rows) {
                page += row[1].length > 0 ? 1 : 0;
                last = row[0];
            }
            count += page;
        }
        check(count === rows, "Rows are missing");
    });

const typedBatch = (client) =>
    loop(async () => {
        const insertReturning = { ...insert, sql: `${insert.sql} RETURNING id` };
        const update = () => ({ sql: "UPDATE item SET name = name || '' WHERE id = ?", args: [nextKey()] });
        const select = () => ({ sql: "SELECT id, name FROM item WHERE id = ?", args: [nextKey()] });
        const inserts = [insertReturning, insertReturning, insertReturning, insertReturning];
        const results = await client.batch(
            [...inserts, update(), update(), select(), select(), select(), select()],
            "write",
        );
        check(results.slice(0, 4).every((result) => result.rows[0][0] > 0), "No row was inserted");
        check(results[5].rowsAffected === 1 && results[9].rows[0][1].length > "name ".length, "The row is missing");
    });

async function mixedReads(client) {
    for (let time = 0; time < 3; time++) {
        await read(client, nextKey());
        await read(client, nextKey());
        await readBetween(client, "id, name", 20, (result, count) => result.rows.length === count);
    }
    await readBetween(client, "count(*)", 1000, (result, count) => result.rows[0][0] === count);
}

async function readBetween(client, columns, count, holds) {
    const first = nextKey();
    const last = Math.min(rows, first + count - 1);
    const sql = `SELECT ${columns} FROM item WHERE id BETWEEN ? AND ?`;
    check(holds(await client.execute({ sql, args: [first, last] }), last - first + 1), "Rows are missing");
}

/** What threads do elsewhere. */
const pool = (client) => loop(() => Promise.all(Array.from({ length: 16 }, () => mixedReads(client))));

/** Starts a program that reads a row, and returns what it tells about itself. */
function startProgram() {
    const args = [script, peer, "point-select", server, nearby, folder, rowsText];
    const program = spawnSync(process.execPath, args, { input: "1\nfigures\n", encoding: "utf8" });
    check(program.status === 0, program.stderr);
    return program.stdout.trim().split("\n").at(-1);
}

const ownFigures = () => `PEAK_MEMORY=${1024 * process.resourceUsage().maxRSS}`;

function writeBurst(client) {
    const newest = async () => (await client.execute("SELECT max(id) FROM note")).rows[0][0] ?? 0;
    const run = async (times) => {
        let before = await newest();
        return loop(async () => {
            for (let row = 0; row < 1000; row++) {
                await client.execute(insert);
            }
            before += 1000;
            check((await newest()) === before, "What was written is not seen");
        })(times);
    };
    return Object.assign(run, { prepare: () => client.sync() });
}

async function syncedReplica() {
    const client = openReplica();
    await client.sync();
    return client;
}

const openServer = () => createClient({ url: peer === "TYPESCRIPT_WS" ? server.replace("http:", "ws:") : server });

async function open() {
    switch (workload) {
        case "first-sync":
            return firstSync;
        case "incremental-sync":
            return incrementalSync();
        case "replica-point-select":
            return pointSelect(await syncedReplica());
        case "write-burst":
            return writeBurst(await syncedReplica());
        case "point-select":
            return pointSelect(openServer());
        case "insert":
            return singleInsert(openServer());
        case "batch-insert":
            return batchInsert(openServer());
        case "typed-batch":
            return typedBatch(openServer());
        case "scan":
            return scan(openServer());
        case "scan-million":
            return scanByPages(openServer());
        case "transaction":
            return transaction(openServer());
        case "pool":
            return pool(openServer());
        case "cold-start":
            return loop(async () => startProgram());
        default:
            throw new Error(`${peer} does not do ${workload}`);
    }
}

const begun = await open();
let run = begun;
console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
    if (line === "figures") {
        console.log(workload === "cold-start" ? startProgram() : ownFigures());
    } else if (line === "nearby") {
        server = nearby;
        folder = `${farFolder}-nearby`;
        mkdirSync(folder, { recursive: true });
        run = await open();
        console.log("ready");
    } else if (line === "back") {
        server = farServer;
        folder = farFolder;
        run = begun;
        console.log("ready");
    } else if (line === "prepare") {
        await run.prepare?.();
        console.log("ready");
    } else {
        console.log(String(await run(Number(line))));
    }
}
process.exit(0);
