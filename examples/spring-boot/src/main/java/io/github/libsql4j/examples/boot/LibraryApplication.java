package io.github.libsql4j.examples.boot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Lends all that there is, until no copy is left.
 *
 * <p>{@code application.properties} says where the database is. {@code --spring.datasource.url=jdbc:libsql://db-org.turso.io} on the
 * command line wins, with the token as {@code --spring.datasource.password} or {@code SPRING_DATASOURCE_PASSWORD}.
 */
@SpringBootApplication
public class LibraryApplication {

    /**
     * Runs the application.
     *
     * @param args options of Spring Boot
     */
    public static void main(String[] args) {
        try (ConfigurableApplicationContext application = SpringApplication.run(LibraryApplication.class, args)) {
            Library library = application.getBean(Library.class);
            library.available().forEach(System.out::println);
            for (String reader : new String[] {"Ann", "Bob"}) {
                try {
                    System.out.println("Loan " + library.lend("9780156027328", reader) + " is " + reader + "'s");
                } catch (DataIntegrityViolationException e) {
                    System.out.println("Nothing for " + reader + ": "
                            + e.getMostSpecificCause().getMessage());
                }
            }
            library.available().forEach(System.out::println);
        }
    }
}
