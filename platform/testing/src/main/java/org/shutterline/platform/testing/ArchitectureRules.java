package org.shutterline.platform.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The rules of the house for one module's packages. A module extends this with its root package; its own rules come as
 * further tests. Each rule asserts first that there are packages to guard. The classes are imported once for all rules.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ArchitectureRules {
	private static final String HOUSE = "org.shutterline";
	private static final Set<String> NAMES_THAT_SAY_NOTHING = Set.of("util", "utils", "common", "commons", "impl",
			"dto",
			"dtos", "mapper", "mappers", "helper", "helpers", "misc", "shared", "base");

	/** Their standard error is read by whoever gave the command, while what they list is redirected to a file. */
	private static final DescribedPredicate<JavaClass> COMMANDS = describe("operators' commands",
			type -> type.tryGetMethod("main", String[].class).isPresent()
					&& !type.isAnnotatedWith(SpringBootApplication.class));

	private final String root;
	private final List<String> packages;
	private final JavaClasses classes;

	/**
	 * Takes the classes of the root package and below, without tests.
	 *
	 * @param root the module's root package
	 * @param packages packages that must exist beside the root
	 */
	protected ArchitectureRules(String root, String... packages) {
		this(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(root), root,
				packages);
	}

	ArchitectureRules(JavaClasses classes, String root, String... packages) {
		this.classes = classes;
		this.root = root;
		this.packages = Arrays.asList(packages);
	}

	/** The imported classes, for a module's own rules. */
	protected final JavaClasses classes() {
		return classes;
	}

	@BeforeEach
	final void packagesExist() {
		assertThat(classes).as("classes below " + root).isNotEmpty();
		assertThat(packages).as("packages that the rules name").allMatch(classes::containPackage);
	}

	@Test
	void everyPackageIsNullMarked() {
		assertThat(packagesWithClasses()).filteredOn(candidate -> !candidate.isAnnotatedWith(NullMarked.class))
				.as("packages without @NullMarked").isEmpty();
	}

	@Test
	void featuresHaveNoCycles() {
		check(slices().matching(root + ".(*)..").should().beFreeOfCycles());
	}

	@Test
	void packagesAreNamedAfterWhatTheyDo() {
		assertThat(packagesWithClasses()).extracting(JavaPackage::getRelativeName)
				.doesNotContainAnyElementsOf(NAMES_THAT_SAY_NOTHING);
	}

	@Test
	void dependenciesComeThroughConstructors() {
		check(NO_CLASSES_SHOULD_USE_FIELD_INJECTION);
	}

	@Test
	void controllersAndEntitiesStayInTheirPackage() {
		check(ArchRuleDefinition.classes().that().areMetaAnnotatedWith("org.springframework.stereotype.Controller").or()
				.areAnnotatedWith("jakarta.persistence.Entity").should().notBePublic());
	}

	@Test
	void otherServicesAreNoDependency() {
		check(noClasses().should().dependOnClassesThat(resideInAPackage(HOUSE + "..").and(DescribedPredicate.not(
				resideInAnyPackage(root + "..", HOUSE + ".platform..", HOUSE + ".contracts..")))));
	}

	@Test
	void nobodySleeps() {
		check(noClasses().should().callMethodWhere(DescribedPredicate.describe("Thread.sleep is called",
				call -> call.getTarget().getOwner().isEquivalentTo(Thread.class)
						&& call.getTarget().getName().equals("sleep"))));
	}

	@Test
	void logsGoThroughSlf4j() {
		check(NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
		check(noClasses().that(not(COMMANDS)).should(ACCESS_STANDARD_STREAMS));
	}

	@Test
	void sqlIsWrittenOut() {
		check(noClasses().should()
				.dependOnClassesThat(resideInAnyPackage("jakarta.persistence..", "org.springframework.data.jpa..")));
	}

	private void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(classes);
	}

	private List<JavaPackage> packagesWithClasses() {
		return classes.stream().map(JavaClass::getPackage).distinct().toList();
	}
}
