// The official TypeScript client in a process of its own. It reads how often to do its work, a number a line, answers with the
// nanoseconds that it took, and ends with its input; PeerProgram is the same for Java.
// Arguments: peer, workload, the server's address, a folder, the number of rows in the data.
import { createClient } from "@libsql/client";
import { readdirSync, rmSync } from "node:fs";
import { createInterface } from "node:readline";

const [peer, workload, server, folder, rowsText] = process.argv.slice(2);
const rows = Number(rowsText);

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
    const other = createClient({ url: server });
    return async (times) => {
        await client.sync(); // what was written for other peers
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
}

function pointSelect(client) {
    let last = 0;
    return loop(async () => {
        last = (last + 7919) % rows;
        const result = await client.execute({ sql: "SELECT id, name FROM item WHERE id = ?", args: [last + 1] });
        check(result.rows[0][1].length > "name ".length, "The row is missing");
    });
}

function writeBurst(client) {
    const newest = async () => (await client.execute("SELECT max(id) FROM note")).rows[0][0] ?? 0;
    return async (times) => {
        await client.sync(); // what other peers wrote
        let before = await newest();
        return loop(async () => {
            for (let row = 0; row < 1000; row++) {
                await client.execute({ sql: "INSERT INTO note (text) VALUES (?)", args: ["one of a thousand"] });
            }
            before += 1000;
            check((await newest()) === before, "What was written is not seen");
        })(times);
    };
}

async function syncedReplica() {
    const client = openReplica();
    await client.sync();
    return client;
}

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
        default:
            throw new Error(`${peer} does not do ${workload}`);
    }
}

const run = await open();
console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
    console.log(String(await run(Number(line))));
}
process.exit(0);
