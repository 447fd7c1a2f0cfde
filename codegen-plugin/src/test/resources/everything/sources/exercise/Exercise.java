package exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.Tables.*;

import io.github.libsql4j.jooq.LibsqlDSL;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.JSON;
import shop.Keys;
import shop.tables.records.*;

/** Does with the generated classes what programs do. Compiled by the test, together with them. */
public final class Exercise implements Consumer<DSLContext> {

    private static final long BIG = 4294967299L;

    @Override
    public void accept(DSLContext ctx) {
        rowidAliasesAreIdentities(ctx);
        allTypes(ctx);
        generatedColumnsAreNeverWritten(ctx);
        vectors(ctx);
        oddTables(ctx);
        keys();
        fts5(ctx);
        views(ctx);
    }

    private void rowidAliasesAreIdentities(DSLContext ctx) {
        AuthorRecord author = ctx.newRecord(AUTHOR);
        author.setName("Ursula");
        author.setBorn(BIG);
        author.setRating(4.25);
        assertThat(author.store()).isEqualTo(1);
        assertThat(author.getId()).isNotNull();
        AuthorRecord again = ctx.fetchOne(AUTHOR, AUTHOR.ID.eq(author.getId()));
        assertThat(again.getBorn()).isEqualTo(BIG);
        assertThat(again.getRating()).isEqualTo(4.25);
        again.setId(BIG);
        again.setName("Le Guin");
        assertThat(again.store()).isEqualTo(1);
        assertThat(ctx.fetchOne(AUTHOR, AUTHOR.NAME.eq("Le Guin")).getId()).isEqualTo(BIG);
    }

    private void allTypes(DSLContext ctx) {
        BookRecord book = ctx.newRecord(BOOK);
        UUID key = new UUID(BIG, BIG);
        book.setAuthorId(BIG);
        book.setTitle("The Dispossessed");
        book.setPrice(new BigDecimal("9.50"));
        book.setPublished(LocalDate.of(1974, 5, 1));
        book.setMeta(JSON.json("{\"pages\":387}"));
        book.setKey(key);
        book.setCover(new byte[] {1, 0, 2});
        book.setAnything(BIG);
        book.setUntyped("anything");
        book.setBig(Long.MIN_VALUE);
        book.setRatio(0.1);
        book.setTextOfSorts("text");
        assertThat(book.store()).isEqualTo(1);
        book.refresh();
        assertThat(book.getPrice()).isEqualByComparingTo("9.5");
        assertThat(book.getInPrint()).isTrue();
        assertThat(book.getPublished()).isEqualTo(LocalDate.of(1974, 5, 1));
        assertThat(book.getChanged()).isNotNull();
        assertThat(book.getMeta().data()).contains("387");
        assertThat(book.getKey()).isEqualTo(key);
        assertThat(book.getCover()).containsExactly(1, 0, 2);
        assertThat(book.getAnything()).isEqualTo(BIG);
        assertThat(book.getUntyped()).isEqualTo("anything");
        assertThat(book.getBig()).isEqualTo(Long.MIN_VALUE);
        assertThat(book.getRatio()).isEqualTo(0.1);
        assertThat(book.getTextOfSorts()).isEqualTo("text");
        BookRecord sequel = ctx.newRecord(BOOK);
        sequel.setAuthorId(BIG);
        sequel.setTitle("The Day Before");
        sequel.setSequelOf(book.getId());
        assertThat(sequel.insert()).isEqualTo(1);
        sequel.setInPrint(false);
        assertThat(sequel.update()).isEqualTo(1);
        assertThat(ctx.select(BOOK.TITLE).from(BOOK).where(BOOK.IN_PRINT.isFalse()).fetch(BOOK.TITLE))
                .containsExactly("The Day Before");
    }

    private void generatedColumnsAreNeverWritten(DSLContext ctx) {
        PersonRecord person = ctx.newRecord(PERSON);
        person.from(new PersonRecord(null, "Ada", "Lovelace", "someone else", 99L));
        assertThat(person.store()).isEqualTo(1);
        assertThat(person.getId()).isNotNull();
        person.refresh();
        assertThat(person.getFullName()).isEqualTo("Ada Lovelace");
        assertThat(person.getLength()).isEqualTo(3L);
        person.setFirst("Augusta");
        person.setFullName("nobody");
        assertThat(person.store()).isEqualTo(1);
        assertThat(ctx.fetchOne(PERSON).getFullName()).isEqualTo("Augusta Lovelace");
        assertThat(ctx.batchInsert(new PersonRecord(null, "Grace", "Hopper", "x", 1L)).execute()).containsExactly(1);
    }

    private void vectors(DSLContext ctx) {
        VectorsRecord vectors = ctx.newRecord(VECTORS);
        vectors.setE(new float[] {1, 2, 3});
        vectors.setD(new double[] {0.5, -0.5});
        assertThat(vectors.store()).isEqualTo(1);
        vectors.setE(new float[] {3, 2, 1});
        assertThat(vectors.store()).isEqualTo(1);
        VectorsRecord again = ctx.fetchOne(VECTORS, VECTORS.ID.eq(vectors.getId()));
        assertThat(again.getE()).containsExactly(3, 2, 1);
        assertThat(again.getD()).containsExactly(0.5, -0.5);
        assertThat(again.getH()).isNull();
    }

    private void oddTables(DSLContext ctx) {
        StrictOneRecord strict = ctx.newRecord(STRICT_ONE);
        strict.setA(BIG);
        strict.setT("t");
        assertThat(strict.store()).isEqualTo(1);
        assertThat(ctx.fetchOne(STRICT_ONE).getA()).isEqualTo(BIG);

        WithoutRowidRecord without = ctx.newRecord(WITHOUT_ROWID);
        without.setA("a");
        without.setB(BIG);
        assertThat(without.store()).isEqualTo(1);
        without.setV("v");
        assertThat(without.store()).isEqualTo(1);

        ChildRecord child = ctx.newRecord(CHILD);
        child.setA("a");
        child.setB(BIG);
        assertThat(child.store()).isEqualTo(1);
        assertThat(child.fetchParent(Keys.CHILD__FK_CHILD_PK_WITHOUT_ROWID).getV()).isEqualTo("v");

        RandomOneRecord random = ctx.newRecord(RANDOM_ONE);
        random.setV("v");
        assertThat(random.store()).isEqualTo(1);
        assertThat(random.getId()).isNotNull();
        random.setV("w");
        assertThat(random.store()).isEqualTo(1);

        DescendingRecord descending = ctx.newRecord(DESCENDING);
        descending.setId(BIG);
        descending.setV("v");
        assertThat(descending.store()).isEqualTo(1);

        OrderRecord order = ctx.newRecord(ORDER);
        order.setMixedCase("mixed");
        order.setGröße("groß");
        order.setClass_("class");
        order.set(ORDER.field("q\"uote", String.class), "quote");
        assertThat(order.store()).isEqualTo(1);
        assertThat(order.getSelect()).isNotNull();
        order.setMixedCase("Mixed");
        assertThat(order.store()).isEqualTo(1);
        assertThat(ctx.fetchOne(ORDER).intoList()).contains("Mixed", "groß", "class", "quote");

        TreeRecord root = ctx.newRecord(TREE);
        assertThat(root.store()).isEqualTo(1);
        TreeRecord leaf = ctx.newRecord(TREE);
        leaf.setParent(root.getId());
        leaf.setTwin(root.getId());
        assertThat(leaf.store()).isEqualTo(1);
        assertThat(ctx.fetchCount(TREE.join(TREE.as("p")).on(TREE.PARENT.eq(TREE.as("p").ID)))).isEqualTo(1);

        NoKeyRecord noKey = ctx.newRecord(NO_KEY);
        noKey.setA(BIG);
        assertThat(noKey.insert()).isEqualTo(1);
        assertThat(ctx.update(NO_KEY).set(NO_KEY.B, "b").where(NO_KEY.A.eq(BIG)).execute()).isEqualTo(1);

        assertThat(ctx.insertInto(BOXES, BOXES.ID, BOXES.MIN_X, BOXES.MAX_X).values(1L, 0.5, 1.5).execute())
                .isEqualTo(1);
        assertThat(ctx.fetchOne(BOXES).getMaxX()).isEqualTo(1.5);
    }

    private void keys() {
        assertThat(Keys.TREE__FK_TREE_PARENT.getFields()).hasSize(1);
        assertThat(Keys.TREE__FK_TREE_TWIN.getFields()).hasSize(1);
        assertThat(BOOK.getUniqueKeys()).extracting(key -> key.getName()).containsExactly("title_once");
        assertThat(PERSON.getUniqueKeys()).hasSize(1);
        assertThat(BOOK.getChecks()).extracting(check -> check.getName()).containsExactly("price_ok");
        assertThat(BOOK.getIndexes()).extracting(index -> index.getName()).containsExactlyInAnyOrder("book_title", "book_part");
        assertThat(DESCENDING.getIdentity()).isNull();
        assertThat(BOOK.getReferences()).hasSize(2);
    }

    private void fts5(DSLContext ctx) {
        DocsRecord doc = ctx.newRecord(DOCS);
        doc.from(List.of("a body of words", "title", "rebuild", 1.0), DOCS.fields());
        assertThat(doc.insert()).isEqualTo(1);
        assertThat(ctx.update(DOCS).set(DOCS.TITLE, "heading").execute()).isEqualTo(1);
        assertThat(ctx.selectFrom(DOCS).where(LibsqlDSL.fts5(DOCS).match("words")).orderBy(DOCS.RANK).fetch(DOCS.TITLE))
                .containsExactly("heading");
        assertThat(ctx.select(BOOK_TEXT.TITLE, BOOK_TEXT.RANK)
                        .from(BOOK_TEXT)
                        .where(LibsqlDSL.fts5(BOOK_TEXT).match("dispossessed"))
                        .fetchOne(BOOK_TEXT.RANK))
                .isLessThan(0.0);
    }

    private void views(DSLContext ctx) {
        BooksRecord book = ctx.fetchOne(BOOKS, BOOKS.TITLE.eq("The Day Before"));
        Long one = book.getN();
        String shout = book.getShout();
        Double rating = book.getRating();
        assertThat(one).isEqualTo(1L);
        assertThat(shout).isEqualTo("Le Guin!");
        assertThat(rating).isEqualTo(4.25);
    }
}
