using System.Globalization;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Samples;

/// <summary>The second invented county's forms on the product's templates: its own (区县填报表), and those of the schools of two stages.</summary>
internal static class SecondCountyForms
{
    /// <summary>A school's form with its lists of classes and special rooms.</summary>
    public static byte[] School(SchoolFormWriter school, int year)
    {
        var form = new FilledForm(WorkbookKinds.SchoolForm, SecondCounty.Code, SecondCounty.Name, year);
        foreach (var trait in Traits.SchoolForm)
        {
            form.Put(trait, trait == Traits.Type ? SchoolTypes.Get((string)school[trait]!).Chinese : school[trait]);
        }

        foreach (var (stage, measure, value) in school.Figures)
        {
            form.Put(measure, value, stage);
        }

        foreach (var (grade, name, size) in school.Classes)
        {
            form.Add("班级", grade, name, size);
        }

        foreach (var (use, name, area) in school.Rooms)
        {
            form.Add("专用教室", use, name, area);
        }

        return form.Write();
    }

    /// <summary>The county's form: sums are those of its schools and kindergartens.</summary>
    public static byte[] County(SchoolFormWriter[] schools, int year)
    {
        var form = new FilledForm(WorkbookKinds.CountyForm, SecondCounty.Code, SecondCounty.Name, year);
        var before = year == SecondCounty.Before;
        PutWords(form, year, before);
        PutGuarantees(form, schools, year, before);
        PutEducation(form, schools, year, before);
        PutPreschool(form, year, before);
        PutParameters(form);
        foreach (var (measure, score) in new[] { (Measures.BasicAdmission, 19m), (Measures.BasicGuarantee, 27.5m), (Measures.BasicTeachers, 21.5m), (Measures.BasicQuality, 20m) })
        {
            form.Put(measure, before ? score - 1 : score);
        }

        form.Put(Measures.BasicScore, before ? 84m : 88m);
        (Measure Measure, decimal Value)[] teachers =
        [
            (Measures.Recruited, before ? 26 : 31), (Measures.RecruitedRural, before ? 19 : 25), (Measures.AgeTo35, 148), (Measures.Age36To45, 131), (Measures.Age46To55, 97),
            (Measures.Age56Up, 24), (Measures.AwardsSchool, 88), (Measures.AwardsCounty, 41), (Measures.AwardsCity, 12), (Measures.AwardsProvince, 5), (Measures.AwardsNational, 1),
        ];
        foreach (var (measure, value) in teachers)
        {
            form.Put(measure, value);
        }

        return form.Write();
    }

    private static void PutWords(FilledForm form, int year, bool before)
    {
        form.Put(Traits.Contact, "样例县教育局督导室 000-87654321");
        form.Put(Traits.DueDate, $"{year}-09-20");
        form.Put(Traits.SchoolSystem, "六三");
        form.Put(Traits.MergeTeachingPoints, "否");
        form.Put(Traits.CountVisitingTeachers, "否");
        form.Put(Traits.CountOtherSportsArea, "否");
        form.Put(Traits.AllowLargerSchools, "否");
        form.Put(Traits.AllowSmallerRooms, "是");
        form.Put(Traits.ExchangeShareOf, "交流教师");
        form.Put(Traits.RetentionFormula, "乙");
        form.Put(Traits.BasicCountsPrivate, "是");
        form.Put(Traits.BasicCountsTeachingPoints, "是");
        foreach (var (index, (_, word)) in Traits.Declared.Index())
        {
            var missed = before && word.Id is ("declaredWorkload" or "declaredPreschoolQuality3");
            form.Put(word, missed ? "否" : "是", missed ? "正在整改" : $"样例县教育局〔{year}〕{index + 1} 号");
        }

        foreach (var veto in Traits.Vetoes)
        {
            form.Put(veto, "无");
        }
    }

    private static void PutGuarantees(FilledForm form, SchoolFormWriter[] schools, int year, bool before)
    {
        form.Put(Measures.Population, before ? 18.7m : 18.6m);
        foreach (var (measure, type) in new[]
        {
            (Measures.PrimarySchools, "211"), (Measures.JuniorSchools, "311"), (Measures.NineYearSchools, "312"), (Measures.CompleteSchools, "341"),
            (Measures.TwelveYearSchools, "345"), (Measures.TeachingPoints, "218"),
        })
        {
            form.Put(measure, schools.Count(school => (string)school[Traits.Type]! == type));
        }

        form.Put(Measures.SpecialSchools, 1);
        form.Put(Measures.SmallSchools, 2);
        form.Put(Measures.SmallSchoolsFunded, 2);
        var special = SecondCountyTables.DisabledOfAge(schools, year) - SecondCountyTables.NotEnrolled(year);
        form.Put(Measures.SpecialPupils, special);
        form.Put(Measures.SpecialFunds, special * (before ? 0.8m : 0.85m));
        form.Put(Measures.TeacherPay, before ? 96_900 : 99_300);
        form.Put(Measures.CivilServantPay, before ? 97_300 : 98_750);
        form.Put(Measures.CountyExchangeEligible, Sum(schools, Measures.ExchangeEligible));
        form.Put(Measures.CountyExchanged, Sum(schools, Measures.Exchanged));
        form.Put(Measures.CountyExchangedBackbone, Sum(schools, Measures.ExchangedBackbone));
        form.Put(Measures.SeniorPlaces, 420);
        form.Put(Measures.SeniorPlacesAllocated, before ? 210 : 231);
        var inPrivate = Sum([.. schools.Where(school => (string)school[Traits.Ownership]! == "民办")], Measures.MigrantPupils);
        form.Put(Measures.CountyMigrants, Sum(schools, Measures.MigrantPupils));
        form.Put(Measures.CountyMigrantsPublic, Sum(schools, Measures.MigrantPupils) - inPrivate);
        form.Put(Measures.CountyMigrantsBought, inPrivate * 6 / 10);
    }

    private static void PutEducation(FilledForm form, SchoolFormWriter[] schools, int year, bool before)
    {
        form.Put(Measures.DisabledOfAge, SecondCountyTables.DisabledOfAge(schools, year));
        form.Put(Measures.DisabledEnrolled, SecondCountyTables.DisabledOfAge(schools, year) - SecondCountyTables.NotEnrolled(year));
        form.Put(Measures.JuniorEntry, Sum(schools, Measures.EntryThreeYearsAgo));
        form.Put(Measures.JuniorIn, Sum(schools, Measures.TransferredIn));
        form.Put(Measures.JuniorOut, Sum(schools, Measures.TransferredOut));
        form.Put(Measures.JuniorDeceased, 0);
        form.Put(Measures.JuniorGraduates, Sum(schools, Measures.Graduates));
        var graduates = Sum(schools, Measures.Graduates);
        form.Put(Measures.NineYearEntry, graduates + 51);
        form.Put(Measures.NineYearIn, 38);
        form.Put(Measures.NineYearOut, 61);
        form.Put(Measures.NineYearDeceased, 1);
        form.Put(Measures.NineYearGraduates, graduates);
        // Pupils of the neighbouring county enter the junior schools: asked, and answered beside it.
        var entrants = Sum(schools, Measures.Entrants, Stage.Junior);
        form.Put(Measures.PrimaryGraduates, before ? entrants + 12 : entrants - 9, null, before ? null : "接收邻县回流学生 15 人");
        form.Put(Measures.JuniorEntrants, entrants);
        foreach (var stage in Standards.Judged)
        {
            var zoned = schools.Where(school => (string)school[Traits.Ownership]! == "公办").Sum(school => (int?)school[Measures.Entrants, stage] ?? 0);
            form.Put(Measures.ZonedPupils, zoned, stage);
            form.Put(Measures.ZonedPlaced, stage == Stage.Primary ? zoned : zoned * 97 / 100, stage);
            form.Put(Measures.Quota, SecondCounty.Quota(stage, year), stage);
        }
    }

    private static void PutPreschool(FilledForm form, int year, bool before)
    {
        var (enrolled, ofPublic, inclusive) = SecondCountyTables.Preschool(year);
        var ofAge = before ? 1760 : 1690;
        form.Put(Measures.PreschoolAge, ofAge);
        form.Put(Measures.PreschoolEnrolled, enrolled);
        form.Put(Measures.PreschoolPublic, ofPublic);
        form.Put(Measures.PreschoolInclusive, inclusive);
        // In 2025 the printed share is another one than the counts give, and nobody says why.
        form.Put(Measures.PrintedInclusive, Rate(ofPublic + inclusive, enrolled) + (before ? 0 : 0.5m));
        form.Put(Measures.PrintedPublic, Rate(ofPublic, enrolled));
        form.Put(Measures.PrintedGross, Rate(enrolled, ofAge));
        form.Put(Measures.PreschoolFundsQuota, before ? 550 : 600);
        form.Put(Measures.PreschoolSubsidy, before ? 500 : 520);
        form.Put(Measures.PreschoolSurveyed, 400);
        form.Put(Measures.PreschoolSatisfied, before ? 344 : 362);
    }

    private static void PutParameters(FilledForm form)
    {
        form.Put(Measures.QuotaSpecial, 8000);
        form.Put(Measures.QuotaBoarding, 300);
        form.Put(Measures.PreschoolFundsLeast, 500);
        form.Put(Measures.PreschoolSubsidyLeast, 500);
        foreach (var stage in Standards.Judged)
        {
            form.Put(Measures.LocalClass, stage == Stage.Primary ? 45 : 50, stage);
        }
    }

    private static decimal Rate(int part, int whole) => Math.Round(100m * part / whole, 2);

    private static int Sum(SchoolFormWriter[] schools, Measure measure, Stage? only = null) => schools
        .SelectMany(school => school.Figures)
        .Where(figure => figure.Measure == measure && figure.Stage is Stage.Primary or Stage.Junior && (only is null || figure.Stage == only))
        .Sum(figure => Convert.ToInt32(figure.Value, CultureInfo.InvariantCulture));
}
