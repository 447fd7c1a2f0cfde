// Opens an embedded replica with the official client and runs statements, or "sync", one after the other. Each gives a line.
import { createClient } from "@libsql/client";

const [file, syncUrl, ...steps] = process.argv.slice(2);
const client = createClient({ url: `file:${file}`, syncUrl, authToken: "canary" });
for (const step of steps) {
  try {
    if (step === "sync") {
      await client.sync();
      console.log("synced");
    } else {
      const result = await client.execute(step);
      console.log(JSON.stringify(result.rows.map((row) => Object.values(row))));
    }
  } catch (error) {
    console.log(`failed: ${error.message}`);
  }
}
client.close();
