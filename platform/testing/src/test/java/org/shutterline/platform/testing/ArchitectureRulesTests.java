package org.shutterline.platform.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import java.util.stream.Stream;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureRulesTests {
	private static final String EXAMPLE = "org.shutterline.platform.testing.example.";

	private static class Rules extends ArchitectureRules {
		Rules(String root, String... packages) {
			super(new ClassFileImporter().importPackages(root), root, packages);
		}
	}

	static Stream<Consumer<ArchitectureRules>> rules() {
		return Stream.of(ArchitectureRules::packagesExist, ArchitectureRules::everyPackageIsNullMarked,
				ArchitectureRules::featuresHaveNoCycles, ArchitectureRules::packagesAreNamedAfterWhatTheyDo,
				ArchitectureRules::dependenciesComeThroughConstructors,
				ArchitectureRules::controllersAndEntitiesStayInTheirPackage,
				ArchitectureRules::otherServicesAreNoDependency,
				ArchitectureRules::nobodySleeps, ArchitectureRules::logsGoThroughSlf4j,
				ArchitectureRules::sqlIsWrittenOut);
	}

	static Stream<Consumer<ArchitectureRules>> brokenRules() {
		return Stream.of(ArchitectureRules::everyPackageIsNullMarked,
				ArchitectureRules::packagesAreNamedAfterWhatTheyDo,
				ArchitectureRules::dependenciesComeThroughConstructors,
				ArchitectureRules::controllersAndEntitiesStayInTheirPackage, ArchitectureRules::nobodySleeps,
				ArchitectureRules::logsGoThroughSlf4j);
	}

	@ParameterizedTest
	@MethodSource("rules")
	void goodCodePasses(Consumer<ArchitectureRules> rule) {
		assertThatCode(() -> rule.accept(new Rules(EXAMPLE + "good"))).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@MethodSource("brokenRules")
	void badCodeFails(Consumer<ArchitectureRules> rule) {
		assertThatThrownBy(() -> rule.accept(new Rules(EXAMPLE + "bad"))).isInstanceOf(AssertionError.class);
	}

	@Test
	void cyclesFail() {
		assertThatThrownBy(new Rules(EXAMPLE + "cycle")::featuresHaveNoCycles).isInstanceOf(AssertionError.class)
				.hasMessageContaining("alpha").hasMessageContaining("beta");
	}

	@Test
	void aPackageThatDoesNotExistFails() {
		assertThatThrownBy(new Rules(EXAMPLE + "misspelt")::packagesExist).isInstanceOf(AssertionError.class);
		assertThatThrownBy(new Rules(EXAMPLE + "good", EXAMPLE + "good.feature")::packagesExist)
				.isInstanceOf(AssertionError.class);
	}

	@Test
	void anotherServiceAsADependencyFails() {
		assertThatThrownBy(new Rules("org.shutterline.example.one")::otherServicesAreNoDependency)
				.isInstanceOf(AssertionError.class).hasMessageContaining("org.shutterline.example.two");
	}
}
